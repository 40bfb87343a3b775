package dev.gyre.extension.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AllKeysTest {

    private static final Path PAGE = Path.of("..", "docs", "configuration.md");

    @Test
    void theDocumentationListsEveryKey() throws IOException {
        if (Boolean.getBoolean("gyre.docs.write")) {
            Files.writeString(PAGE, AllKeys.page());
        }

        assertThat(Files.readString(PAGE))
                .as("docs/configuration.md; write it anew with: mvn -pl extension -am test"
                        + " -Dtest=AllKeysTest -Dsurefire.failIfNoSpecifiedTests=false -Dgyre.docs.write=true")
                .isEqualTo(AllKeys.page());
    }

    @Test
    void aMisspeltKeyIsToldWhichOneWasMeant() {
        assertThat(AllKeys.warnings(
                        List.of("gyre.executor.lops", "gyre.executor.loops", "other.executor.lops"), Set.of()))
                .containsExactly("GYRE-X002 gyre.executor.lops is not a configuration key and does nothing;"
                        + " did you mean gyre.executor.loops?");
    }

    @Test
    void keysThatCollectionsAndFiltersWatchAreLeftToThem() {
        assertThat(AllKeys.warnings(List.of("gyre.crud.upsrt", "gyre.cors.orgins"), Set.of()))
                .isEmpty();
    }
}
