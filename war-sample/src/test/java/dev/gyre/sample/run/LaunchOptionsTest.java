package dev.gyre.sample.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaunchOptionsTest {

    @TempDir
    private Path folder;

    private final Properties properties = new Properties();

    @BeforeEach
    void aWarIsThere() throws IOException {
        properties.setProperty("war", Files.createFile(folder.resolve("a.war")).toString());
    }

    @Test
    void whatIsNotGivenHasADefault() {
        LaunchOptions options = LaunchOptions.of(properties, Map.of());

        assertThat(options.port()).isEqualTo(8080);
        assertThat(options.host()).isEqualTo("localhost");
        assertThat(options.data().getFileName()).hasToString("data");
        assertThat(options.mongodbUri()).isNull();
    }

    @Test
    void whatIsGivenIsTaken() {
        properties.setProperty("port", "9090");
        properties.setProperty("data", folder.resolve("elsewhere").toString());

        LaunchOptions options = LaunchOptions.of(properties, Map.of("MONGODB_URI", "mongodb://db:27017"));

        assertThat(options.port()).isEqualTo(9090);
        assertThat(options.data()).isEqualTo(folder.resolve("elsewhere"));
        assertThat(options.mongodbUri()).isEqualTo("mongodb://db:27017");
    }

    @Test
    void anEmptyMongodbUriIsNone() {
        assertThat(LaunchOptions.of(properties, Map.of("MONGODB_URI", " ")).mongodbUri())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "-1", "65536", "80 80", "99999999999"})
    void aPortThatIsNoneIsNamedWithTheRule(String port) {
        properties.setProperty("port", port);

        assertThatThrownBy(() -> LaunchOptions.of(properties, Map.of()))
                .isInstanceOf(LaunchException.class)
                .hasMessage("-Dport=" + port + ": a port is a number from 0 (any free one) to 65535");
    }

    @Test
    void aMissingWarIsNamed() {
        properties.setProperty("war", folder.resolve("none.war").toString());

        assertThatThrownBy(() -> LaunchOptions.of(properties, Map.of()))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("none.war");
    }
}
