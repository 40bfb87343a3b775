package dev.gyre.sample.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeIT {

    private static final Path README = Path.of("..", "README.md");
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private static Path data;

    private static DeskProcess desk;

    @BeforeAll
    static void serveTheSample() throws Exception {
        desk = DeskProcess.ready(data);
        desk.awaitLine(Pattern.compile("flights: 5,000 of 5,000 loaded"));
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    @Test
    void everyCurlGetsTheReplyShownBelowIt() throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        List<Console> shown = Console.of(README).stream()
                .filter(one -> one.command().startsWith("curl "))
                .toList();

        assertThat(shown).hasSizeGreaterThan(2);
        for (Console one : shown) {
            String reply = client.send(new CurlLine(one.command()).toPort(desk.port()), BodyHandlers.ofString())
                    .body()
                    .replace("localhost:" + desk.port(), "localhost:8080");
            assertThat(reply.replaceAll("\n\\s*", "")).as(one.command()).matches(one.expected());
        }
    }

    @Test
    void theOtherCommandsAreTheTwoThatTheBuildKnows() throws Exception {
        assertThat(Console.of(README))
                .map(Console::command)
                .filteredOn(command -> !command.startsWith("curl "))
                .containsExactlyInAnyOrder("mvn -Prun", "mvn verify");
    }

    @Test
    void theBeanShownIsTheSamplesOwn() throws Exception {
        Matcher java = JAVA.matcher(Files.readString(README));
        assertThat(java.find()).isTrue();

        assertThat(dense(Files.readString(Path.of("src/main/java/dev/gyre/sample/Airport.java"))))
                .contains(dense(java.group(1)));
    }

    private static String dense(String source) {
        return source.replaceAll("//[^\n]*|\\s+", "");
    }
}
