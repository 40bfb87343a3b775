package dev.gyre.crud.internal.mapping;

import static dev.gyre.crud.internal.mapping.Mapping.bytes;
import static dev.gyre.crud.internal.mapping.Mapping.places;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.crud.CrudProblem;
import dev.gyre.crud.Id;
import dev.gyre.crud.ProblemError;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictGateTest {

    private final Mapping<Thing> things = Mapping.of(Thing.class);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"count\":99999999999} | #/count",
                "{\"count\":1.5} | #/count",
                "{\"count\":\"12\"} | #/count",
                "{\"count\":null} | #/count",
                "{\"count\":true} | #/count",
                "{\"name\":5} | #/name",
                "{\"name\":[]} | #/name",
                "{\"name\":\"\\ud800\"} | #/name",
                "{\"ratio\":1e400} | #/ratio",
                "{\"ratio\":\"NaN\"} | #/ratio",
                "{\"small\":1e39} | #/small",
                "{\"flag\":1} | #/flag",
                "{\"flag\":\"true\"} | #/flag",
                "{\"letter\":\"ab\"} | #/letter",
                "{\"price\":12345678901234567890123456789012345} | #/price",
                "{\"huge\":12345678901234567890123456789012345} | #/huge",
                "{\"huge\":1.5} | #/huge",
                "{\"at\":\"yesterday\"} | #/at",
                "{\"at\":0} | #/at",
                "{\"at\":\"+1000000000-12-31T23:59:59.999999999Z\"} | #/at",
                "{\"kind\":\"THREE\"} | #/kind",
                "{\"kind\":0} | #/kind",
                "{\"lasts\":\"1h\"} | #/lasts",
                "{\"unknown\":1} | #/unknown",
                "{\"name\":\"a\",\"name\":\"b\"} | #/name",
                "{\"parts\":[{\"size\":\"1\"}]} | #/parts/0/size",
                "{\"parts\":[{\"size\":1},{\"what\":1}]} | #/parts/1/what",
                "{\"parts\":{}} | #/parts",
                "{\"parts\":[1]} | #/parts/0",
                "{\"labels\":{\"$where\":\"1\"}} | #/labels/$where",
                "{\"labels\":{\"a.b\":\"1\"}} | #/labels/a.b",
                "{\"labels\":{\"a\":1}} | #/labels/a",
                "{\"labels\":{\"a\":\"1\",\"a\":\"2\"}} | #/labels/a",
                "{\"any\":{\"x\":[{\"$ne\":null}]}} | #/any/x/0/$ne",
                "{\"any\":{\"\\u0000\":1}} | #/any/%00",
                "{\"any\":[1,1e309]} | #/any/1"
            })
    void refusesWhatCannotBeKeptAsItIs(String body, String pointer) {
        CrudProblem problem = things.refused(body);

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.type()).isEqualTo("malformed");
        assertThat(problem.errors()).extracting(ProblemError::where).containsExactly(pointer);
        assertThat(problem.errors()).extracting(ProblemError::detail).noneMatch(d -> d.contains("dev.gyre"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{\"name\":",
                "{\"name\":\"a\"}x",
                "{} {}",
                "{\"name\":\"a\",}",
                "{\"count\":NaN}",
                "{\"count\":01}",
                "{'name':1}",
                "/* */{}",
                "[]",
                "null",
                "1",
                "nul",
                "\uFEFF{}"
            })
    void refusesWhatIsNoJsonObject(String body) {
        assertThat(things.refused(body).type()).isEqualTo("malformed");
    }

    @Test
    void refusesBytesThatAreNoUtf8() {
        byte[] broken = {'{', '"', 'n', 'a', 'm', 'e', '"', ':', '"', (byte) 0xc3, '"', '}'};

        assertThat(Mapping.refusal(() -> things.mapper.read(broken, null)).detail())
                .contains("UTF-8");
    }

    @Test
    void namesAllMistakesAtOnce() {
        CrudProblem problem =
                things.refused("{\"count\":\"1\",\"name\":2,\"parts\":[{\"size\":\"x\"}],\"no\":{\"a\":[]}}");

        assertThat(places(problem))
                .containsExactly("#/count Type", "#/name Type", "#/parts/0/size Type", "#/no UnknownProperty");
    }

    @Test
    void stopsCountingMistakesAtFifty() {
        String many = "{\"parts\":[" + "1,".repeat(5000) + "1]}";

        assertThat(things.refused(many).errors()).hasSize(50);
    }

    @Test
    void refusesNestingBeyondSixtyFourLevels() {
        assertThat(things.echo("{\"any\":" + "[".repeat(63) + "]".repeat(63) + "}"))
                .contains("[[[");
        for (int depth : new int[] {64, 1500, 200_000}) {
            assertThat(places(things.refused("{\"any\":" + "[".repeat(depth))))
                    .singleElement()
                    .asString()
                    .endsWith("Depth");
            assertThat(things.refused("{\"no\":" + "{\"a\":".repeat(depth)).errors())
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"any", "price", "huge", "count", "ratio"})
    void refusesNumbersLongerThanAHundredCharacters(String property) {
        for (int digits : new int[] {101, 200_000}) {
            String body = "{\"" + property + "\":" + "9".repeat(digits) + "}";
            assertThat(places(things.refused(body))).containsExactly("#/" + property + " Type");
        }
        assertThat(places(things.refused("{\"" + property + "\":1e999999999}")))
                .containsExactly("#/" + property + " Type");
    }

    @Test
    void takesWholeNumbersInAnyNotation() {
        assertThat(things.read("{\"count\":1.0}").count).isEqualTo(1);
        assertThat(things.read("{\"count\":12e1}").count).isEqualTo(120);
        assertThat(things.read("{\"huge\":1e3}").huge).isEqualTo(new BigInteger("1000"));
    }

    @Test
    void cutsInstantsToMillisecondsBeforeAnyoneSeesThem() {
        Instant cut = Instant.parse("2030-01-01T00:00:00.123Z");

        assertThat(things.read("{\"at\":\"2030-01-01T00:00:00.123999999Z\"}").at)
                .isEqualTo(cut);
        assertThat(things.read("{\"at\":\"2030-01-01T01:00:00.1239+01:00\"}").at)
                .isEqualTo(cut);
    }

    @Test
    void keepsTheScaleOfDecimals() {
        assertThat(things.read("{\"price\":1.10}").price).isEqualTo(new BigDecimal("1.10"));
        assertThat(things.echo("{\"price\":1.10}")).contains("\"price\":1.10");
    }

    @Test
    void keepsDefaultsWhereNothingWasSentAndTakesANullForANull() {
        assertThat(things.read("{}").kind).isEqualTo(Kind.ONE);
        assertThat(things.read("{\"kind\":null}").kind).isNull();
    }

    @Test
    void neverAnswersGarbageWithAnythingButAProblem() {
        java.util.Random random = new java.util.Random(20261122);
        byte[] seed = bytes(
                "{\"name\":\"a\\u00e9\",\"count\":-1.5e3,\"any\":[null,true,{\"x\":\"\"}],\"parts\":[{\"size\":1}]}");
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] body = seed.clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            try {
                things.mapper.read(body, null);
            } catch (CrudProblem e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(10_000);
    }

    /** How a thing is. */
    public enum Kind {
        ONE,
        TWO
    }

    /** Part of a thing. */
    public record Part(int size) {}

    /** A bean with a property of each kind that matters here. */
    public static class Thing {
        @Id(generated = false)
        public @Nullable String id;

        public @Nullable String name;
        public int count;
        public double ratio;
        public float small;
        public boolean flag;
        public char letter;
        public @Nullable BigDecimal price;
        public @Nullable BigInteger huge;
        public @Nullable Instant at;
        public @Nullable Kind kind = Kind.ONE;
        public @Nullable Duration lasts;
        public @Nullable List<Part> parts;
        public @Nullable Map<String, String> labels;
        public @Nullable Object any;
    }
}
