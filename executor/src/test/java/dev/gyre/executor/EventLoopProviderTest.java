package dev.gyre.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventLoopProviderTest {

    @TempDir
    private Path classes;

    @Test
    void buildsAGroupWhenNobodyProvidesOne() {
        try (EventLoopGroup group = EventLoopProvider.load().newGroup(LoopGroupConfig.defaults())) {
            assertThat(group.name()).isEqualTo("gyre");
        }
    }

    @Test
    void asksTheProviderThatTheApplicationNames() throws IOException {
        try (URLClassLoader application = naming(Renaming.class)) {
            EventLoopProvider provider = EventLoopProvider.load(application);
            try (EventLoopGroup group = provider.newGroup(LoopGroupConfig.defaults())) {
                assertThat(group.name()).isEqualTo("provided");
            }
        }
    }

    @Test
    void refusesToChooseBetweenTwo() throws IOException {
        try (URLClassLoader application = naming(Renaming.class, Other.class)) {
            assertThatThrownBy(() -> EventLoopProvider.load(application))
                    .hasMessageContaining("GYRE-E047")
                    .hasMessageContaining("Other");
        }
    }

    private URLClassLoader naming(Class<?>... providers) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Class<?> provider : providers) {
            lines.append(provider.getName()).append('\n');
        }
        Path services = Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(services.resolve(EventLoopProvider.class.getName()), lines);
        return new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader());
    }

    /** Gives every group its own name. */
    public static class Renaming implements EventLoopProvider {
        @Override
        public EventLoopGroup newGroup(LoopGroupConfig config) {
            return EventLoopGroup.builder()
                    .config(config)
                    .name("provided")
                    .loops(1)
                    .build();
        }
    }

    /** A second one. */
    public static final class Other extends Renaming {}
}
