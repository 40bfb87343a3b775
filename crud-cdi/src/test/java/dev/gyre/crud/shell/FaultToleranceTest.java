package dev.gyre.crud.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gyre.crud.Crud;
import dev.gyre.crud.Id;
import dev.gyre.crud.testing.BrokenLink;
import dev.gyre.crud.testing.DatabaseUnderTest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullUnmarked
class FaultToleranceTest {

    @Crud("hurried")
    @Timeout(1_000)
    public static class Hurried {
        @Id(generated = false)
        public String id;
    }

    @Crud("fragile")
    @Timeout(1_000)
    @CircuitBreaker(requestVolumeThreshold = 2, failureRatio = 1, delay = 60_000)
    public static class Fragile {
        @Id(generated = false)
        public String id;
    }

    private DatabaseUnderTest database;
    private BrokenLink link;
    private ServerUnderTest server;

    @BeforeEach
    void start() throws Exception {
        database = DatabaseUnderTest.start();
        link = database.link();
        server = ServerUnderTest.start(
                link.uri(),
                database.name(),
                Map.of("gyre.limits.request-timeout", "PT5M"),
                Hurried.class,
                Fragile.class);
        // The first request loads half of Jersey; only then are the limits about the database.
        await().until(() -> server.get("hurried").statusCode() == 200);
        await().until(() -> server.get("fragile").statusCode() == 200);
    }

    @AfterEach
    void stop() {
        server.close();
        link.close();
        database.close();
    }

    @Test
    void aTimeoutOnTheBeanEndsARequestToAFrozenDatabase() throws Exception {
        link.freeze();
        // The request's own limit is longer than this client waits, so what ends it is the bean's.
        HttpResponse<String> late = server.get("hurried");
        link.thaw();

        assertThat(late.statusCode()).as(late.body()).isEqualTo(504);
        assertThat(late.body()).contains("urn:gyre:problem:timeout");
    }

    @Test
    void aCircuitBreakerOnTheBeanOpensAfterFailuresAndNotAfterClientsMistakes() throws Exception {
        assertThat(server.get("fragile/1").statusCode()).isEqualTo(404);
        assertThat(server.get("fragile/2").statusCode()).isEqualTo(404);
        assertThat(server.get("fragile/3").statusCode()).isEqualTo(404);

        link.freeze();
        assertThat(server.get("fragile/1").statusCode()).isEqualTo(504);
        assertThat(server.get("fragile/1").statusCode()).isEqualTo(504);
        HttpResponse<String> open = server.get("fragile/1");
        link.thaw();

        assertThat(open.statusCode()).as(open.body()).isEqualTo(503);
        assertThat(open.body()).contains("urn:gyre:problem:unavailable").contains("rests for a while");
        assertThat(open.headers().firstValue("Retry-After")).hasValue("60");
        // Another operation has a circuit of its own.
        assertThat(server.get("fragile").statusCode()).isEqualTo(200);
    }
}
