package dev.gyre.extension.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gyre.extension.web.Basket;
import dev.gyre.extension.web.GuardedResource;
import dev.gyre.extension.web.PlainApplication;
import dev.gyre.extension.web.ThreadResource;
import dev.gyre.extension.web.WriterThread;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class DispatchTest {

    @TempDir
    private static Path folder;

    private static WebApp app;

    @BeforeAll
    static void deploy() {
        app = WebApp.deploy(
                folder,
                "gyre.executor.name=desk\ngyre.limits.request-timeout=PT3S\n",
                PlainApplication.class,
                ThreadResource.class,
                WriterThread.class,
                GuardedResource.class,
                Basket.class);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void aMethodThatReturnsAStageRunsOnALoop() {
        assertThat(app.text("/api/threads/stage")).startsWith("desk-loop-");
    }

    @Test
    void theResponseOfAStageIsWrittenOffTheLoops() {
        HttpResponse<String> response = app.get("/api/threads/later");

        assertThat(response.body()).startsWith("desk-loop-");
        assertThat(writer(response)).doesNotStartWith("desk-loop-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stage", "refused", "never"})
    void nothingAStageEndsWithIsWrittenOnALoop(String path) {
        assertThat(writer(app.get("/api/threads/" + path))).doesNotStartWith("desk-loop-");
    }

    @Test
    void aMethodThatReturnsItsResultRunsOnAThreadForBlockingWork() {
        assertThat(app.text("/api/threads/blocking")).startsWith("desk-blocking-");
    }

    @Test
    void aMethodThatPromisesNotToBlockStaysOnTheRequestThread() {
        assertThat(app.text("/api/threads/inline")).startsWith("http-nio-");
    }

    @Test
    void requestDataIsReachableOnTheLoop() {
        HttpResponse<String> response = app.get("/api/threads/context?q=42", "X-Who", "ann");

        assertThat(response.body()).startsWith("threads/context 42 ann desk-loop-");
    }

    @Test
    void aRequestScopedBeanIsTheSameInALaterStage() {
        assertThat(app.text("/api/threads/basket")).isEqualTo("method,stage");
        assertThat(app.text("/api/threads/basket")).isEqualTo("method,stage");
    }

    @Test
    void aRequestScopedResourceEndsWithItsAsynchronousResponse() {
        int before = Integer.parseInt(app.text("/api/threads/ended"));

        app.text("/api/threads/basket");

        await().until(() -> Integer.parseInt(app.text("/api/threads/ended")) > before);
        assertThat(app.text("/api/threads/fresh")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"loop-basket", "suspended-basket", "prompt-basket"})
    void aRequestScopedBeanMadeOnALoopEndsOnceAndAfterTheResponse(String how) {
        for (String item : List.of(how + "-1", how + "-2", how + "-3")) {
            assertThat(app.text("/api/threads/" + how + "?item=" + item)).isEqualTo(item + " 0");

            await().untilAsserted(() -> assertThat(app.text("/api/threads/baskets-ended?item=" + item))
                    .isEqualTo("1"));
        }
        // Whatever ended twice would have done so by now, two requests later.
        assertThat(app.text("/api/threads/baskets-ended?item=" + how + "-1")).isEqualTo("1");
    }

    @Test
    void aTaskMayEndItsRequestBeforeItEndsItself() {
        for (int i = 0; i < 2; i++) {
            assertThat(app.text("/api/threads/closed-basket?item=closed-" + i)).startsWith("desk-loop-");
            assertThat(app.text("/api/threads/baskets-ended?item=closed-" + i)).isEqualTo("1");
        }
        assertThat(app.text("/api/threads/basket")).isEqualTo("method,stage");
    }

    @Test
    void aStageThatMissesTheDeadlineOfItsRequestIsAnsweredWith504() {
        HttpResponse<String> response = app.get("/api/threads/never");

        assertThat(response.statusCode()).isEqualTo(504);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(response.body()).contains("urn:gyre:problem:timeout");
    }

    @Test
    void anExceptionOnTheLoopLeavesAsItsProblem() {
        HttpResponse<String> response = app.get("/api/threads/refused");

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void aTimeoutOfAnAsynchronousResponseIsAnsweredOffTheLoops() {
        HttpResponse<String> response = app.get("/api/threads/suspended");

        assertThat(response.body()).startsWith("desk-blocking-");
        assertThat(writer(response)).startsWith("desk-blocking-");
    }

    @Test
    void faultToleranceRunsItsAsynchronousMethodsOnOurThreads() {
        assertThat(app.text("/api/guarded/asynchronous")).startsWith("desk-blocking-");
    }

    @Test
    void aFailureOfARepositoryLeavesAsItsProblem() {
        HttpResponse<String> response = app.get("/api/guarded/duplicate");

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(response.body())
                .contains("\"type\":\"urn:gyre:problem:duplicate\"")
                .contains("{\"detail\":\"is taken\",\"pointer\":\"#/sku\",\"code\":\"Unique\"}");
    }

    private static String writer(HttpResponse<String> response) {
        return response.headers().firstValue("X-Writer").orElseThrow();
    }
}
