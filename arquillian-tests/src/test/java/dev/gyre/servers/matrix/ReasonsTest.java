package dev.gyre.servers.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of a red row. */
class ReasonsTest {
    @TempDir
    private Path folder;

    @Test
    void theFirstFailuresAndTheEndOfTheLog() throws Exception {
        Files.writeString(
                folder.resolve("suite.log"),
                "chatter\n"
                        + IntStream.rangeClosed(1, 9)
                                .mapToObj(i -> "## ItemIT > test " + i + "\nfailure " + i + "\n\tat a\n".repeat(20))
                                .collect(Collectors.joining()));
        Files.writeString(
                folder.resolve("server.log"),
                IntStream.rangeClosed(1, 100).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining()));

        assertThat(Reasons.in(folder).toString())
                .contains("## ItemIT > test 1", "failure 1", "failure 4", "line 76", "line 100")
                .doesNotContain("chatter", "failure 5", "line 75");
    }

    @Test
    void aServerThatNeverStartedLeftNothing() throws Exception {
        assertThat(Reasons.in(folder).failures()).isEmpty();
        assertThat(Reasons.in(folder).last()).isEmpty();
    }
}
