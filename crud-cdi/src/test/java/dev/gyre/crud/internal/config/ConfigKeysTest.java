package dev.gyre.crud.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.crud.Crud;
import dev.gyre.crud.Operation;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

class ConfigKeysTest {

    @Crud(value = "lamps", maxLimit = 50)
    private static class Lamp {}

    private final List<String> mistakes = new ArrayList<>();

    @Test
    void everyKeyIsListedOnceAndSaysWhatItDoes() {
        assertThat(ConfigKeys.all()).extracting(ConfigKey::name).doesNotHaveDuplicates();
        assertThat(ConfigKeys.all())
                .allMatch(key -> !key.meaning().isEmpty() && !key.type().isEmpty());
        assertThat(ConfigKeys.all())
                .extracting(ConfigKey::name)
                .contains("mongodb.uri", "gyre.crud.limit.max", "gyre.crud.\"<path>\".limit.max");
    }

    @Test
    void theKeyOfACollectionWinsOverItsAnnotationAndThatOverTheKeyOfAll() {
        CollectionConfig byAnnotation = collection(Map.of("gyre.crud.limit.max", "70"));
        CollectionConfig byKey = collection(Map.of("gyre.crud.limit.max", "70", "gyre.crud.\"lamps\".limit.max", "60"));

        assertThat(byAnnotation.settings().maxLimit()).isEqualTo(50);
        assertThat(byKey.settings().maxLimit()).isEqualTo(60);
        assertThat(byKey.collection()).isEqualTo("lamps");
    }

    @Test
    void operationsOfAllCollectionsCanBeConfigured() {
        CollectionConfig readOnly = collection(Map.of("gyre.crud.operations", "list, get"));

        assertThat(readOnly.settings().operations()).isEqualTo(Set.of(Operation.LIST, Operation.GET));
    }

    @Test
    void durationsAndSizesHaveALongAndAShortForm() {
        CrudConfig read = CrudConfig.read(
                config(Map.of("gyre.limits.request-timeout", "500ms", "gyre.limits.max-body", "64K")), mistakes);

        assertThat(read.requestTimeout()).isEqualTo(Duration.ofMillis(500));
        assertThat(read.maxBody()).isEqualTo(65_536);
        assertThat(CrudConfig.read(config(Map.of("gyre.limits.request-timeout", "PT5S")), mistakes)
                        .requestTimeout())
                .isEqualTo(Duration.ofSeconds(5));
        assertThat(mistakes).isEmpty();
    }

    @Test
    void theDatabaseIsTheConfiguredOneElseThatOfTheAddressElseOurs() {
        assertThat(database(Map.of("mongodb.uri", "mongodb://h/shop", "mongodb.database", "other")))
                .isEqualTo("other");
        assertThat(database(Map.of("mongodb.uri", "mongodb://h/shop"))).isEqualTo("shop");
        assertThat(database(Map.of("mongodb.uri", "mongodb://h"))).isEqualTo("gyre");
    }

    @Test
    void aMisspeltKeyIsAWarningThatNamesTheNearestOne() {
        List<String> warnings = UnknownKeys.warnings(
                List.of("gyre.crud.limit.maxx", "gyre.crud.\"lamps\".upsret", "gyre.crud.limit.max", "other"),
                Set.of("lamps"));

        assertThat(warnings).hasSize(2);
        assertThat(warnings.get(0)).contains("did you mean gyre.crud.limit.max?");
        assertThat(warnings.get(1)).contains("did you mean gyre.crud.\"lamps\".upsert?");
    }

    private String database(Map<String, String> properties) {
        return CrudConfig.read(config(properties), mistakes).database();
    }

    private CollectionConfig collection(Map<String, String> properties) {
        Config config = config(properties);
        return CrudConfig.read(config, mistakes).collection(config, Lamp.class.getAnnotation(Crud.class), mistakes);
    }

    private static Config config(Map<String, String> properties) {
        Map<String, String> all = new HashMap<>(properties);
        all.putIfAbsent("mongodb.uri", "mongodb://localhost/shop");
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(all, "test", 100))
                .build();
    }
}
