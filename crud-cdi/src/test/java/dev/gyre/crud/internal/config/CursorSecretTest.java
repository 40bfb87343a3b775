package dev.gyre.crud.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CursorSecretTest {

    private static final Map<String, String> PLAIN = Map.of("mongodb.uri", "mongodb://localhost:27017/shop");

    @Test
    void cannotBeGuessedFromWhereTheDatabaseIs() {
        assertThat(key(PLAIN)).isNotEqualTo(key(PLAIN));
    }

    @Test
    void isTheConfiguredOneOnEveryServer() {
        Map<String, String> shared =
                Map.of("mongodb.uri", "mongodb://localhost:27017/shop", "gyre.crud.cursor-secret", "between us");

        assertThat(key(shared)).isEqualTo(key(shared));
    }

    private static byte[] key(Map<String, String> properties) {
        List<String> mistakes = new ArrayList<>();
        CrudConfig config = CrudConfig.read(
                new SmallRyeConfigBuilder()
                        .withSources(new PropertiesConfigSource(properties, "test", 100))
                        .build(),
                mistakes);
        assertThat(mistakes).isEmpty();
        return config.cursorKey();
    }
}
