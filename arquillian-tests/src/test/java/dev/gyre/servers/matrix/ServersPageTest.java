package dev.gyre.servers.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documentation and the build know the same servers as the poms below {@code servers/}. */
class ServersPageTest {
    private static final Path SERVERS = Path.of("servers");

    @Test
    void thePageListsTheServersOfThePomsInTheirVersions() throws IOException {
        assertThat(ServersPage.at(Path.of("../docs/servers.md")).listed())
                .as("mvn verify -Pservers -Dmatrix.write=true writes the table anew")
                .containsExactlyElementsOf(ServerPom.all(SERVERS).stream()
                        .map(server -> server.title() + " " + server.version())
                        .toList());
    }

    @Test
    void everyServerHasItsProfile() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));

        assertThat(ServerPom.all(SERVERS)).allSatisfy(server -> assertThat(pom)
                .contains("<id>server-" + server.name() + "</id>")
                .contains("<matrix.servers>" + server.name() + "</matrix.servers>"));
    }

    @Test
    void aServerIsNamedAsItsFolder() throws IOException {
        assertThat(ServerPom.all(SERVERS)).allSatisfy(server -> assertThat(server.file())
                .isEqualTo(SERVERS.resolve(server.name()).resolve("pom.xml")));
    }

    @Test
    void aServerThatDoesNotRunOnAJdkSaysWhy() throws IOException {
        assertThat(ServerPom.all(SERVERS))
                .allSatisfy(server -> assertThat(server.minimum() > 17 || server.maximum() < 99)
                        .isEqualTo(!server.reason().isEmpty()));
    }

    @Test
    void aRunIsWrittenBetweenTheMarkersAlone(@TempDir Path folder) throws IOException {
        Path page = Files.writeString(
                folder.resolve("servers.md"),
                "before\n<!-- matrix: written by mvn verify -Pservers -Dmatrix.write=true -->\nold\n<!-- end of matrix -->\nafter\n");
        ServerPom server = ServerPom.read(SERVERS.resolve("glassfish/pom.xml"));
        Row row = new Row(server, new Jdk(17, folder), Map.of("ItemIT", new Outcome(26, 1, 0, 2)), "abc", 61.4);
        Row red = new Row(server, new Jdk(25, folder), Map.of("ItemIT", new Outcome(24, 1, 2, 2)), "abc", 60);

        ServersPage.at(page).write(new Table(List.of(row, red), List.of(), List.of("ItemIT"), "abc"));

        assertThat(Files.readString(page))
                .startsWith("before\n")
                .endsWith("after\n")
                .doesNotContain("old")
                .contains("| 25 green, 1 limit, 61 s | 23 green, 1 limit, **2 red**, 60 s |")
                .contains("| ItemIT | 25+1 / 2/26 RED |")
                .contains("<artifactId>smallrye-config</artifactId>");
        assertThat(ServersPage.at(page).listed()).containsExactly(server.title() + " " + server.version());
    }
}
