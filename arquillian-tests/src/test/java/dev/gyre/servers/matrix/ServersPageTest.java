package dev.gyre.servers.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

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
        assertThat(ServerPom.all(SERVERS))
                .allSatisfy(server -> assertThat(server.file())
                        .isEqualTo(SERVERS.resolve(server.name()).resolve("pom.xml")));
    }

    @Test
    void aServerThatDoesNotRunOnAJdkSaysWhy() throws IOException {
        assertThat(ServerPom.all(SERVERS))
                .allSatisfy(server -> assertThat(server.minimum() > 17 || server.maximum() < 99)
                        .isEqualTo(!server.reason().isEmpty()));
    }
}
