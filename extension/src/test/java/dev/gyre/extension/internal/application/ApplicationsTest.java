package dev.gyre.extension.internal.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.extension.GyreApplication;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApplicationsTest {

    @Test
    void withoutAnyApplicationNothingIsListed() {
        assertThat(Applications.listNothing(null)).isTrue();
        assertThat(Applications.listNothing(Set.of())).isTrue();
    }

    @Test
    void anEmptyApplicationListsNothing() {
        assertThat(Applications.listNothing(Set.of(Empty.class))).isTrue();
        assertThat(Applications.listNothing(Set.of(Empty.class, GyreApplication.class)))
                .as("a base class is no application")
                .isTrue();
    }

    @Test
    void oneThatListsSomethingDoesSoForAll() {
        assertThat(Applications.listNothing(Set.of(Listing.class))).isFalse();
        assertThat(Applications.listNothing(Set.of(Empty.class, ExtendingGyre.class)))
                .isFalse();
        assertThat(Applications.listNothing(Set.of(Holding.class))).isFalse();
    }

    private static final class Empty extends Application {}

    private static final class ExtendingGyre extends GyreApplication {}

    private static final class Listing extends Application {
        @Override
        public Set<Class<?>> getClasses() {
            return Set.of();
        }
    }

    private static final class Holding extends Application {
        @Override
        @SuppressWarnings("deprecation") // what an application of old overrides
        public Set<Object> getSingletons() {
            return Set.of();
        }
    }
}
