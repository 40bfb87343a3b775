package dev.gyre.servers.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which JDKs the matrix finds beside the one that runs it. */
class JdkTest {

    @Test
    void theBaseAndTheNewestOfTheNeighboursAreTaken(@TempDir Path folder) throws IOException {
        Path base = jdk(folder.resolve("a-17"), "17.0.15");
        jdk(folder.resolve("b-21"), "21.0.2");
        Path newest = jdk(folder.resolve("c-25"), "25");
        Files.createDirectories(folder.resolve("d-documents"));

        assertThat(Jdk.baseAndNewest(base, null)).containsExactly(new Jdk(17, base), new Jdk(25, newest));
    }

    @Test
    void aMacsJdksLieDeeper(@TempDir Path folder) throws IOException {
        Path base = jdk(folder.resolve("a.jdk/Contents/Home"), "17.0.1");
        Path newest = jdk(folder.resolve("b.jdk/Contents/Home"), "26-ea");

        assertThat(Jdk.baseAndNewest(base, null)).containsExactly(new Jdk(17, base), new Jdk(26, newest));
    }

    @Test
    void aloneItIsTheOnlyOne(@TempDir Path folder) throws IOException {
        Path base = jdk(folder.resolve("only"), "17.0.15");

        assertThat(Jdk.baseAndNewest(base, null)).containsExactly(new Jdk(17, base));
    }

    @Test
    void aFolderThatIsGivenComesBeforeTheNeighbours(@TempDir Path folder, @TempDir Path elsewhere) throws IOException {
        Path base = jdk(folder.resolve("a"), "17.0.15");
        jdk(folder.resolve("b"), "25");
        Path given = jdk(elsewhere.resolve("c"), "21.0.2");

        assertThat(Jdk.baseAndNewest(base, given.toString())).containsExactly(new Jdk(17, base), new Jdk(21, given));
        assertThatThrownBy(() -> Jdk.baseAndNewest(base, elsewhere.toString()))
                .hasMessageContaining("servers.jdk")
                .hasMessageContaining(elsewhere.toString());
    }

    private static Path jdk(Path home, String version) throws IOException {
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        assertThat(Files.createFile(java).toFile().setExecutable(true)).isTrue();
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return home;
    }
}
