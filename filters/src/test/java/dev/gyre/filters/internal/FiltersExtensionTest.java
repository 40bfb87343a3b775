package dev.gyre.filters.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.filters.InFlight;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.Extension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FiltersExtensionTest {

    @AfterEach
    void forget() {
        System.clearProperty("gyre.cors.origins");
        System.clearProperty("gyre.cors.max-age");
        System.clearProperty("gyre.limits.concurrency");
        System.clearProperty("gyre.shutdown.drain");
    }

    private static SeContainer start() {
        return SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addExtensions(new FiltersExtension())
                .addBeanClasses(Object.class)
                .initialize();
    }

    @Test
    void anApplicationIsKnownWhileItRunsAndDrainedWhenItStops() {
        System.setProperty("gyre.cors.origins", "https://a.example");
        InFlight inFlight;
        try (SeContainer container = start()) {
            assertThat(container.isRunning()).isTrue();
            inFlight = InFlight.of(Applications.loader()).orElseThrow();
            assertThat(Applications.current().settings().cors().enabled()).isTrue();
            assertThat(inFlight.enter()).isTrue();
            inFlight.leave();
        }

        assertThat(inFlight.draining()).isTrue();
        assertThat(InFlight.of(Applications.loader())).isEmpty();
    }

    @Test
    void requestsFinishBeforeAnythingElseStops() {
        try (SeContainer container = SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addExtensions(new FiltersExtension())
                .addBeanClasses(StopsSoon.class)
                .initialize()) {
            assertThat(container.isRunning()).isTrue();
        }

        assertThat(StopsSoon.drainedBefore).isTrue();
    }

    /** Stops at a usual time, though an early one. */
    @ApplicationScoped
    static class StopsSoon {

        private static boolean drainedBefore;
        private static int unanswered;

        void at(@Observes @Priority(1500) @BeforeDestroyed(ApplicationScoped.class) Object event) {
            InFlight inFlight = InFlight.of(Applications.loader()).orElseThrow();
            drainedBefore = inFlight.draining();
            unanswered = inFlight.count();
        }
    }

    @Test
    void aRequestThatExtensionsHearOfFinishesToo() throws InterruptedException {
        System.setProperty("gyre.shutdown.drain", "500ms");
        Thread request;
        try (SeContainer container = SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addExtensions(new FiltersExtension(), new Hearer())
                .addBeanClasses(StopsSoon.class)
                .initialize()) {
            InFlight inFlight = InFlight.of(Applications.loader()).orElseThrow();
            assertThat(inFlight.enter()).isTrue();
            request = new Thread(() -> {
                while (!inFlight.draining()) {
                    Thread.onSpinWait();
                }
                container.getBeanManager().getEvent().fire("a request");
                inFlight.leave();
            });
            request.start();
        }

        request.join();
        assertThat(StopsSoon.unanswered).isZero();
    }

    /** Hears of what a request does. */
    static final class Hearer implements Extension {

        void hear(@Observes String what) {
            assertThat(what).isEqualTo("a request");
        }
    }

    @Test
    void aDeploymentWithMistakesFailsAndNamesThemAll() {
        System.setProperty("gyre.cors.origins", "null");
        System.setProperty("gyre.cors.max-age", "long");
        System.setProperty("gyre.limits.concurrency", "-1");

        assertThatThrownBy(FiltersExtensionTest::start)
                .hasMessageContaining("gyre.cors.origins = null")
                .hasMessageContaining("gyre.cors.max-age = long")
                .hasMessageContaining("gyre.limits.concurrency = -1");
        assertThat(InFlight.of(Applications.loader())).isEmpty();
    }
}
