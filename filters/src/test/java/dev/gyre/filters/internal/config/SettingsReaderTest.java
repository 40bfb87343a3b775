package dev.gyre.filters.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.gyre.filters.ContentCoding;
import dev.gyre.filters.FilterSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {

    private static SettingsReader.Reading read(Map<String, String> config) {
        return SettingsReader.read(key -> Optional.ofNullable(config.get(key)));
    }

    @Test
    void theDefaultsAreThoseOfTheCatalog() {
        FilterSettings settings = read(Map.of()).orThrow();

        assertThat(settings.cors().enabled()).isFalse();
        assertThat(settings.coding().minSize()).isEqualTo(1024);
        assertThat(settings.coding().etag()).isEqualTo(ContentCoding.EtagMode.SUFFIX);
        assertThat(settings.deadline().timeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.validationStatus()).isEqualTo(422);
        assertThat(settings.bodyLimits().maxBody()).isEqualTo(1048576);
        assertThat(settings.accessLog().redactQuery()).contains("token", "sig");
    }

    @Test
    void everyMistakeIsToldWithItsKeyAndValue() {
        SettingsReader.Reading reading = read(Map.of(
                "gyre.cors.origins", "https://*., null, https://x/, https://x:443, *",
                "gyre.cors.credentials", "true",
                "gyre.cors.exposed-headers", "*",
                "gyre.cors.max-age", "86401",
                "gyre.compression.encodings", "br",
                "gyre.limits.request-timeout", "30 s",
                "gyre.limits.max-body", "0",
                "gyre.access-log.format", "xml",
                "gyre.problem.validation-status", "404",
                "gyre.shutdown.drain", "-PT1S"));

        assertThat(reading.mistakes()).hasSize(13).allMatch(line -> line.startsWith("GYRE-F001 gyre."));
        assertThat(reading.message())
                .contains(
                        "https://*.",
                        "null",
                        "https://x/",
                        "https://x:443",
                        "86401",
                        "cannot go with credentials",
                        "exposed-headers = *",
                        "30 s");
        assertThatIllegalStateException().isThrownBy(reading::orThrow).withMessageContaining("13 mistake(s)");
    }

    @ParameterizedTest
    @CsvSource({
        "PT0.5S, 500, 65536, 65536",
        "500ms, 500, 64K, 65536",
        "2h, 7200000, 16M, 16777216",
        "PT24H, 86400000, 1, 1"
    })
    void durationsAndSizesHaveALongAndAShortForm(String timeout, long millis, String size, int bytes) {
        FilterSettings settings = read(Map.of("gyre.limits.request-timeout", timeout, "gyre.limits.max-body", size))
                .orThrow();

        assertThat(settings.deadline().timeout()).isEqualTo(Duration.ofMillis(millis));
        assertThat(settings.bodyLimits().maxBody()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({"PT0.0001S, 17M", "25h, 1G", "0s, 0"})
    void durationsAndSizesAreBounded(String timeout, String size) {
        assertThat(read(Map.of("gyre.limits.request-timeout", timeout, "gyre.limits.max-body", size))
                        .mistakes())
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "gyre.cors.orgins, gyre.cors.origins",
        "gyre.compression.minsize, gyre.compression.min-size",
        "gyre.limits.json.depth, gyre.limits.json.max-depth",
        "gyre.cors.origins, ",
        "gyre.crud.limit, ",
        "gyre.limits.page-size.max, "
    })
    void aMisspeltKeyOfOursIsRecognised(String key, String meant) {
        assertThat(ConfigKeys.meantBy(key)).isEqualTo(Optional.ofNullable(meant));
    }

    @Test
    void whatAVariableOfTheEnvironmentIsListedAsIsNoMisspeltKey() {
        assertThat(ConfigKeys.meantBy("gyre.compression.min.size", Set.of("GYRE_COMPRESSION_MIN_SIZE")))
                .isEmpty();
        assertThat(ConfigKeys.meantBy("gyre.compression.min.size", Set.of())).hasValue("gyre.compression.min-size");
        assertThat(ConfigKeys.meantBy("gyre.compression.min.sise", Set.of("GYRE_COMPRESSION_MIN_SISE")))
                .hasValue("gyre.compression.min-size");
    }

    @Test
    void everyKeyOfTheCatalogIsRead() {
        for (ConfigKey key : ConfigKeys.all()) {
            java.util.Set<String> asked = new java.util.HashSet<>();
            SettingsReader.read(name -> {
                asked.add(name);
                return Optional.empty();
            });
            assertThat(asked).contains(key.name());
        }
    }
}
