package dev.gyre.filters.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdmissionOverHttpTest {

    @BeforeEach
    void shut() {
        Desk.entered = new CountDownLatch(1);
        Desk.leave = new CountDownLatch(1);
    }

    @Test
    void whileDrainingNewRequestsAreRefusedAndOldOnesFinish() throws InterruptedException {
        try (Server server = Server.with(Map.of())) {
            CompletableFuture<HttpResponse<String>> old = server.sendAsync(server.request("/desk/wait"));
            Desk.entered.await();
            server.application.inFlight().beginDraining();
            HttpResponse<String> refused = server.get("/desk");

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(refused.headers().firstValue("Connection")).hasValue("close");
            assertThat(server.application.inFlight().awaitEmpty(Duration.ZERO)).isFalse();

            Desk.leave.countDown();
            assertThat(old.join().statusCode()).isEqualTo(200);
            assertThat(server.application.inFlight().awaitEmpty(Duration.ofSeconds(10)))
                    .isTrue();
        }
    }

    @Test
    void moreRequestsThanTheLimitAreRefused() throws InterruptedException {
        try (Server server = Server.with(Map.of("gyre.limits.concurrency", "1"))) {
            CompletableFuture<HttpResponse<String>> first = server.sendAsync(server.request("/desk/wait"));
            Desk.entered.await();

            assertThat(server.get("/desk").statusCode()).isEqualTo(503);
            Desk.leave.countDown();
            assertThat(first.join().statusCode()).isEqualTo(200);
            await().until(() -> server.application.inFlight().count() == 0);
            assertThat(server.get("/desk").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void nothingStaysInFlightHoweverARequestEnds() {
        try (Server server = Server.with(Map.of())) {
            for (String path : new String[] {
                "", "/boom", "/unwritable", "/timeout", "/failed-stage", "/stage", "/status/404", "/text/100000"
            }) {
                server.get("/desk" + path);
            }

            await().until(() -> server.application.inFlight().count() == 0);
        }
    }
}
