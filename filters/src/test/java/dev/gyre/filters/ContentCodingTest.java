package dev.gyre.filters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.filters.ContentCoding.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ContentCodingTest {

    private static final ContentCoding POLICY = new ContentCoding(
            true,
            6,
            1024,
            List.of("text/*", "application/json", "application/*+json"),
            ContentCoding.EtagMode.SUFFIX,
            0,
            true,
            200);
    private static final double[] WEIGHTS = {-1, 0, 0.001, 0.5, 1};

    static Stream<Arguments> weights() {
        List<Arguments> all = new ArrayList<>();
        for (double gzip : WEIGHTS) {
            for (double identity : WEIGHTS) {
                for (double others : WEIGHTS) {
                    all.add(Arguments.of(gzip, identity, others));
                }
            }
        }
        return all.stream();
    }

    private static String element(String coding, double weight) {
        return weight < 0 ? "" : coding + ";q=" + weight;
    }

    @ParameterizedTest
    @MethodSource("weights")
    void everyCombinationOfWeightsFollowsTheStandard(double gzip, double identity, double others) {
        Choice choice =
                POLICY.choose(List.of(element("gzip", gzip), element("identity", identity), element("*", others)));

        double gzipWeight = gzip >= 0 ? gzip : Math.max(others, 0);
        boolean identityForbidden = identity == 0 || (identity < 0 && others == 0);
        if (identityForbidden) {
            assertThat(choice).isEqualTo(gzipWeight > 0 ? Choice.GZIP_ONLY : Choice.NONE);
        } else {
            assertThat(choice).isEqualTo(gzipWeight > 0 && gzipWeight >= identity ? Choice.GZIP : Choice.IDENTITY);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip;q=1.000|GZIP",
                "gzip;q=1.001|IDENTITY",
                "gzip;q=0.0000|IDENTITY",
                "gzip;q=|IDENTITY",
                "gzip;q=2|IDENTITY",
                "gzip;q=-1|IDENTITY",
                "gzip ; Q=0.5|GZIP",
                "xgzip|IDENTITY",
                "gzip;foo=1|IDENTITY",
                "not-gzip, deflate|IDENTITY"
            })
    void malformedWeightsAreAsIfAbsent(String header, Choice choice) {
        assertThat(POLICY.choose(List.of(header))).isEqualTo(choice);
    }

    @Test
    void aHeaderMayBeSplitOverLines() {
        assertThat(POLICY.choose(List.of("br", "gzip"))).isEqualTo(Choice.GZIP);
        assertThat(POLICY.choose(List.of())).isEqualTo(Choice.IDENTITY);
    }

    @ParameterizedTest
    @CsvSource({
        "text/html, true", "TEXT/Plain;charset=utf-8, true", "application/problem+json, true", "application/json, true",
        "application/jsonp, false", "image/png, false", "text/event-stream, false", "textual/html, false"
    })
    void mediaRangesDecide(String type, boolean compresses) {
        assertThat(POLICY.compresses(type)).isEqualTo(compresses);
    }

    @Test
    void marksComeOffWhereTheyWerePutOn() {
        assertThat(POLICY.unmark("\"" + POLICY.mark("v") + "\", W/\"a--gzip\", \"b\""))
                .isEqualTo("\"v\", W/\"a\", \"b\"");
    }

    @Test
    void mistakesAreToldTogether() {
        assertThat(ContentCoding.mistakes(10, -1, List.of("json", "a/b/c", "*/*"), 257, 0))
                .hasSize(6);
    }
}
