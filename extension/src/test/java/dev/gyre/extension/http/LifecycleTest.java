package dev.gyre.extension.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.extension.web.Basket;
import dev.gyre.extension.web.DefaultExecutorResource;
import dev.gyre.extension.web.ListedApplication;
import dev.gyre.extension.web.OutsideCdiResource;
import dev.gyre.extension.web.PlainApplication;
import dev.gyre.extension.web.ThreadResource;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
class LifecycleTest {

    @TempDir
    private Path folder;

    @Test
    void noThreadOfOursIsAliveAfterUndeploy() {
        try (WebApp app = WebApp.deploy(
                folder,
                "gyre.executor.name=gone\n",
                PlainApplication.class,
                ThreadResource.class,
                DefaultExecutorResource.class,
                Basket.class)) {
            app.text("/api/threads/stage");
            app.text("/api/threads/blocking");
            app.text("/api/threads/basket");
            app.text("/api/threads/suspended");
            assertThat(app.text("/api/default-executor")).startsWith("gone-blocking-");
            assertThat(threadsOf("gone")).isPositive();

            app.undeploy();

            assertThat(threadsOf("gone")).isZero();
        }
    }

    @Test
    void anApplicationThatListsItsClassesServesAllOfThem() {
        try (WebApp app = WebApp.deploy(
                folder,
                "gyre.executor.name=listed\n",
                ListedApplication.class,
                ThreadResource.class,
                OutsideCdiResource.class,
                Basket.class)) {
            assertThat(app.text("/listed/threads/stage")).startsWith("listed-loop-");
            assertThat(app.text("/listed/outside")).startsWith("http-nio-");
            assertThat(app.get("/listed/nothing").body()).contains("\"status\":404");
            assertThat(app.get("/openapi").body()).contains("\"/listed/threads/stage\"");
        }
    }

    @Test
    void theContainerRunsEverythingWhereDispatchIsSwitchedOff() {
        try (WebApp app = WebApp.deploy(
                folder,
                "gyre.executor.dispatch=container\n",
                PlainApplication.class,
                ThreadResource.class,
                Basket.class)) {
            assertThat(app.text("/api/threads/stage")).startsWith("http-nio-");
            assertThat(app.text("/api/threads/blocking")).startsWith("http-nio-");
        }
    }

    @Test
    void aDeploymentWithThreeMistakesNamesAllOfThem() {
        String configuration = """
                gyre.executor.loops=none
                gyre.executor.virtual-threads=perhaps
                gyre.executor.blocking-queue=0
                """;

        assertThatThrownBy(() -> WebApp.deploy(folder, configuration, PlainApplication.class))
                .satisfies(failure -> assertThat(trace(failure))
                        .contains("GYRE-X001 gyre.executor.loops = none")
                        .contains("GYRE-X001 gyre.executor.virtual-threads = perhaps: must be auto, on or off")
                        .contains("GYRE-X001 gyre.executor.blocking-queue = 0"));
    }

    private static long threadsOf(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.isAlive() && thread.getName().startsWith(name + "-"))
                .count();
    }

    private static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
