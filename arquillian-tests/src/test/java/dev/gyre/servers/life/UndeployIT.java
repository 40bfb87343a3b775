package dev.gyre.servers.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gyre.servers.Api;
import dev.gyre.servers.OnServer;
import dev.gyre.servers.Reply;
import dev.gyre.servers.Server;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What an application leaves behind when it goes: nothing. */
@OnServer(Watcher.class)
@Order(1) // before other applications come: on Tomcat all of them share one Weld on the class path
class UndeployIT {
    /** Threads that applications start: Gyre's, the MongoDB driver's and the reactor's. */
    private static final Pattern OURS = Pattern.compile(
            "(?i)(gyre|cluster-|AsyncGetter|async-channel|BufferPool|MaintenanceTimer|parallel-|boundedElastic).*");

    @Test
    void noThreadOfAnApplicationOutlivesIt(Server server, Api watcher) throws Exception {
        server.closeAllBut(Watcher.class);
        work(server.open(Guest.class));
        assertThat(threads(watcher)).isNotEmpty();

        server.close(Guest.class);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(threads(watcher)).isEmpty());
        assertThat(server.logged()).as("it ended by itself").doesNotContain("GYRE-X011");
    }

    private static void work(Api guest) {
        List<CompletableFuture<Integer>> replies = Stream.of(
                        "airports", "flights?delay:gt=60", "delays/SFO", "ping", "nothing")
                .map(path -> guest.call("GET", path).sendAsync().thenApply(reply -> reply.status()))
                .toList();
        assertThat(replies).allSatisfy(reply -> assertThat(reply).succeedsWithin(Duration.ofSeconds(20)));
        assertThat(replies.get(0).join()).isEqualTo(200);
    }

    /** Names of the threads that applications have started. */
    private static List<String> threads(Api watcher) {
        Reply reply = watcher.get("threads");
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        return reply.text()
                .lines()
                .filter(OURS.asMatchPredicate())
                // started by the driver once per class loader and never stopped, whatever the application does
                .filter(name -> !name.startsWith("BufferPoolPruner"))
                .toList();
    }
}
