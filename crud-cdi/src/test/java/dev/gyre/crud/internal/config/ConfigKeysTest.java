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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void theQuotationMarksOfAPathMayBeLeftOutAndWinWhereBothAreGiven() {
        CollectionConfig without = collection(Map.of("gyre.crud.lamps.limit.max", "60"));
        CollectionConfig both =
                collection(Map.of("gyre.crud.lamps.limit.max", "60", "gyre.crud.\"lamps\".limit.max", "61"));

        assertThat(without.settings().maxLimit()).isEqualTo(60);
        assertThat(both.settings().maxLimit()).isEqualTo(61);
        assertThat(UnknownKeys.warnings(List.of("gyre.crud.lamps.limit.max"), Set.of("lamps"), Set.of()))
                .isEmpty();
    }

    @Test
    void aMistakeNamesTheKeyAsItIsConfigured() {
        collection(Map.of("gyre.crud.lamps.limit.max", "many"));
        collection(Map.of("gyre.crud.\"lamps\".limit.max", "more"));

        assertThat(mistakes)
                .satisfiesExactly(
                        mistake -> assertThat(mistake).contains(" gyre.crud.lamps.limit.max = many:"),
                        mistake -> assertThat(mistake).contains(" gyre.crud.\"lamps\".limit.max = more:"));
    }

    @Test
    void aPathWithADotNeedsItsQuotationMarks() {
        assertThat(ConfigKeys.unquoted(ConfigKeys.of("v1.2/lamps", "upsert")))
                .isEqualTo(ConfigKeys.of("v1.2/lamps", "upsert"));
    }

    @Test
    void operationsOfAllCollectionsCanBeConfigured() {
        CollectionConfig readOnly = collection(Map.of("gyre.crud.operations", "list, get"));

        assertThat(readOnly.settings().operations()).isEqualTo(Set.of(Operation.LIST, Operation.GET));
    }

    @ParameterizedTest
    @CsvSource({
        "PT0.5S, 500, 65536, 65536",
        "500ms, 500, 64K, 65536",
        "2h, 7200000, 16M, 16777216",
        "PT24H, 86400000, 1, 1"
    })
    void durationsAndSizesHaveALongAndAShortForm(String timeout, long millis, String size, long bytes) {
        CrudConfig read = CrudConfig.read(
                config(Map.of("gyre.limits.request-timeout", timeout, "gyre.limits.max-body", size)), mistakes);

        assertThat(mistakes).isEmpty();
        assertThat(read.requestTimeout()).isEqualTo(Duration.ofMillis(millis));
        assertThat(read.maxBody()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({"PT0.0001S, 17M", "25h, 1G", "0s, 0"})
    void durationsAndSizesAreBounded(String timeout, String size) {
        CrudConfig.read(config(Map.of("gyre.limits.request-timeout", timeout, "gyre.limits.max-body", size)), mistakes);

        assertThat(mistakes).hasSize(2);
    }

    @Test
    void theBaseOfProblemTypesIsAnAbsoluteUri() {
        CrudConfig.read(config(Map.of("gyre.problem.type-base", "problems/")), mistakes);

        assertThat(mistakes).singleElement().asString().contains("gyre.problem.type-base = problems/");
    }

    @Test
    void anAddressThatTheDnsMustResolveIsReadWithoutTheDns() {
        assertThat(database(Map.of("mongodb.uri", "mongodb+srv://joe:x@db.nowhere.invalid/shop")))
                .isEqualTo("shop");
        assertThat(mistakes).isEmpty();

        database(Map.of("mongodb.uri", "mongodb+srv://db.nowhere.invalid:27017/shop"));
        assertThat(mistakes).singleElement().asString().contains("GYRE-C003");
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
                Set.of("lamps"),
                Set.of());

        assertThat(warnings).hasSize(2);
        assertThat(warnings.get(0)).contains("did you mean gyre.crud.limit.max?");
        assertThat(warnings.get(1)).contains("did you mean gyre.crud.\"lamps\".upsert?");
    }

    @Test
    void whatAVariableOfTheEnvironmentIsListedAsIsNoMisspeltKey() {
        Set<String> environment = Set.of("GYRE_CRUD__LAMPS__CACHE_CONTROL", "GYRE_CRUD_LIMIT_MAXX");

        assertThat(UnknownKeys.warnings(
                        List.of("gyre.crud.\"lamps\".cache.control", "gyre.crud.limit.maxx", "gyre.crud.limit-max"),
                        Set.of("lamps"),
                        environment))
                .satisfiesExactly(
                        warning -> assertThat(warning).contains("gyre.crud.limit.maxx is not"),
                        warning -> assertThat(warning).contains("gyre.crud.limit-max is not"));
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
