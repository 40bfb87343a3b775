package dev.gyre.crud.internal.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoTimeoutException;
import com.mongodb.spi.dns.DnsClient;
import com.mongodb.spi.dns.DnsException;
import dev.gyre.executor.EventLoopGroup;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MongoConnectionTest {

    private static final MongoSettings SRV = MongoSettings.of("mongodb+srv://db.nowhere.invalid/shop", null);

    private final EventLoopGroup loops =
            EventLoopGroup.builder().name("connection-test").loops(1).build();
    private final AtomicBoolean away = new AtomicBoolean(true);
    private final DnsClient dns = (name, type) -> {
        if (away.get()) {
            throw new DnsException("no answer", new IllegalStateException());
        }
        return List.of();
    };

    @AfterEach
    void close() {
        loops.close();
    }

    @Test
    void anAddressIsFoundWhenTheDnsIsBack() {
        try (MongoConnection connection = MongoConnection.open(SRV, loops.shielded(), dns)) {
            assertThatExceptionOfType(MongoTimeoutException.class).isThrownBy(connection::database);

            away.set(false);

            await().ignoreExceptions()
                    .until(() -> connection.database().getName().equals("shop"));
        }
    }

    @Test
    void aConnectionThatWasNeverOpenedCloses() throws Exception {
        MongoConnection connection = MongoConnection.open(SRV, loops.shielded(), dns);
        List<Thread> asking = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("gyre-crud-dns"))
                .toList();

        connection.close();

        assertThat(asking).isNotEmpty();
        for (Thread thread : asking) {
            thread.join(10_000);
            assertThat(thread.isAlive()).isFalse();
        }
    }
}
