package dev.gyre.filters;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbTransient;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonGateTest {

    private final JsonGate gate = new JsonGate(JsonLimits.standard());

    private List<String> mistakes(String json, @Nullable Type type) {
        return gate.check(json.getBytes(StandardCharsets.UTF_8), type).stream()
                .map(mistake -> mistake.at() + " " + mistake.code())
                .toList();
    }

    /** One field of each kind. */
    @NullUnmarked
    public static class Kinds extends Parent<Long> {
        public byte b;
        public Short s;
        public char c;
        public float f;
        public Boolean t;
        public BigInteger whole;
        public BigDecimal decimal;
        public UUID uuid;
        public LocalDate date;
        public Color color;
        public Optional<Integer> maybe;
        public Map<String, List<int[]>> nested;
        public Shape shape;

        @JsonbTransient
        public String hidden;

        @JsonbTypeAdapter(Adapter.class)
        public Integer adapted;

        private String derived = "x";
        private int renamed;

        public String getDerived() {
            return derived;
        }

        @JsonbProperty("new-name")
        public void setRenamed(int value) {
            renamed = value;
        }

        @Override
        public String toString() {
            return derived + renamed;
        }
    }

    /** Has a property of a type that its child decides. */
    @NullUnmarked
    public static class Parent<T> {
        public T generic;
        public List<T> generics;
    }

    /** Constants. */
    public enum Color {
        RED,
        BLUE
    }

    /** Bound by whatever implements it. */
    public interface Shape {}

    /** Reads numbers from anything. */
    public static class Adapter implements jakarta.json.bind.adapter.JsonbAdapter<Integer, String> {
        @Override
        public String adaptToJson(Integer value) {
            return String.valueOf(value);
        }

        @Override
        public Integer adaptFromJson(String value) {
            return Integer.valueOf(value);
        }
    }

    /** A record. */
    public record Point(int x, @JsonbProperty("why") int y) {}

    /** Made by a factory. */
    public static final class Made {
        final int size;

        private Made(int size) {
            this.size = size;
        }

        @JsonbCreator
        public static Made of(@JsonbProperty("size") int size) {
            return new Made(size);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "{\"b\":128}|#/b range",
                "{\"b\":-128}|",
                "{\"s\":32768}|#/s range",
                "{\"s\":1e2}|",
                "{\"c\":\"ab\"}|#/c range",
                "{\"c\":\"\"}|#/c range",
                "{\"f\":1e39}|#/f range",
                "{\"f\":1.5}|",
                "{\"t\":1}|#/t type",
                "{\"t\":null}|",
                "{\"b\":null}|#/b type",
                "{\"whole\":1.5}|#/whole range",
                "{\"whole\":12345678901234567890}|",
                "{\"decimal\":\"1\"}|#/decimal type",
                "{\"uuid\":1}|#/uuid type",
                "{\"date\":20200101}|#/date type",
                "{\"color\":\"GREEN\"}|#/color range",
                "{\"color\":\"RED\"}|",
                "{\"maybe\":1.5}|#/maybe range",
                "{\"maybe\":1}|",
                "{\"nested\":{\"a\":[[1,2],[2.5]]}}|#/nested/a/1/0 range",
                "{\"shape\":{\"any\":1}}|",
                "{\"hidden\":\"x\"}|#/hidden unknown",
                "{\"adapted\":\"5\"}|",
                "{\"derived\":{}}|",
                "{\"new-name\":1.5}|#/new-name range",
                "{\"renamed\":1}|#/renamed unknown",
                "{\"generic\":9223372036854775808}|#/generic range",
                "{\"generics\":[1,\"2\"]}|#/generics/1 type",
                "{\"a/b~c\":1}|#/a~1b~0c unknown",
                "{\"\u00e4\":1}|#/%C3%A4 unknown"
            })
    void aPropertyTakesWhatItsTypeHolds(String json, String expected) {
        assertThat(mistakes(json, Kinds.class)).isEqualTo(expected == null ? List.of() : List.of(expected));
    }

    @Test
    void recordsAndFactoriesAreUnderstood() {
        assertThat(mistakes("{\"x\":1,\"why\":2}", Point.class)).isEmpty();
        assertThat(mistakes("{\"x\":1.5,\"y\":2}", Point.class)).containsExactly("#/x range", "#/y unknown");
        assertThat(mistakes("{\"size\":\"1\"}", Made.class)).containsExactly("#/size type");
    }

    @Test
    void withoutATypeTheTextAloneCounts() {
        assertThat(mistakes("{\"a\":[1,\"2\",{\"b\":null}]}", null)).isEmpty();
        assertThat(mistakes("{\"a\":1,\"a\":2}", null)).containsExactly("#/a duplicate");
    }

    @Test
    void bytesThatAreNoTextAreNoJson() {
        assertThat(gate.check(new byte[] {'"', (byte) 0xc3, '"'}, String.class)).hasSize(1);
        assertThat(gate.check(new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'}, String.class))
                .hasSize(1);
    }

    @Test
    void mistakesAreCountedOnlySoFar() {
        assertThat(mistakes("[" + "1.5,".repeat(5000) + "1]", int[].class)).hasSizeLessThanOrEqualTo(21);
    }

    @Test
    void hostileNumbersAreNotComputed() {
        assertThat(mistakes("1e999999999", BigDecimal.class)).containsExactly("# number");
        assertThat(mistakes("1e-999999999", BigInteger.class)).containsExactly("# number");
        assertThat(mistakes("1".repeat(200_000), BigInteger.class)).containsExactly("# number");
        assertThat(mistakes("1e0000000000000000000000005", int.class)).isEmpty();
    }

    @Test
    void whatPassesIsBoundAndWhatFailsIsAListNeverAnError() throws Exception {
        Random random = new Random(13);
        String[] pieces = {
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"b\"",
            "\"s\"",
            "\"generic\"",
            "\"nested\"",
            "1",
            "1.5",
            "-",
            "1e5",
            "\"x\"",
            "null",
            "true",
            " ",
            "\\",
            "\""
        };
        Jsonb jsonb = JsonbBuilder.create();
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "{\"b\":" : "");
            random.ints(random.nextInt(8), 0, pieces.length).forEach(p -> text.append(pieces[p]));
            if (mistakes(text.toString(), Kinds.class).isEmpty()) {
                jsonb.fromJson(text.toString(), Kinds.class);
            }
        }
        jsonb.close();
    }
}
