package dev.gyre.crud.internal.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gyre.crud.internal.model.ScalarType;
import dev.gyre.crud.internal.model.Shape;
import java.time.Duration;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import org.bson.BsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalarsTest {

    @Test
    void storesTimesAsTextsThatSortAsTheTimesDo() {
        assertSorted(
                ScalarType.LOCAL_TIME, LocalTime.class, "10:15", "10:15:00.1", "10:15:30", "10:15:30.25", "10:15:30.5");
        assertSorted(
                ScalarType.OFFSET_DATE_TIME,
                OffsetDateTime.class,
                "2030-01-01T10:00+05:00",
                "2030-01-01T06:00:00.000000001Z",
                "2030-01-01T01:00:01-06:00",
                "2030-01-01T12:00+01:00");
        assertSorted(
                ScalarType.ZONED_DATE_TIME,
                ZonedDateTime.class,
                "2030-07-01T12:00+02:00[Europe/Paris]",
                "2030-07-01T10:00:00.5Z");
    }

    private static void assertSorted(ScalarType type, Class<?> javaType, String... ascending) {
        Shape.Scalar scalar = new Shape.Scalar(type, javaType);
        String before = "";
        for (String text : ascending) {
            String stored = Scalars.parse(scalar, text).asString().getValue();
            assertThat(stored).isGreaterThan(before);
            before = stored;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "OFFSET_DATE_TIME, java.time.OffsetDateTime, 2030-01-31T14:00+02:00",
        "OFFSET_DATE_TIME, java.time.OffsetDateTime, 2030-01-31T12:00Z",
        "ZONED_DATE_TIME, java.time.ZonedDateTime, 2030-01-31T13:00+01:00[Europe/Paris]",
        "ZONED_DATE_TIME, java.time.ZonedDateTime, 2030-01-31T02:00-10:00[Pacific/Honolulu]"
    })
    void boundsTheStoredFormsOfOneInstant(ScalarType type, Class<?> javaType, String text) {
        Shape.Scalar scalar = new Shape.Scalar(type, javaType);
        Scalars.Bounds bounds = Scalars.bounds(scalar, Scalars.parse(scalar, "2030-01-31T12:00Z"));

        assertThat(Scalars.parse(scalar, text).asString())
                .isGreaterThan(bounds.least().asString())
                .isLessThan(bounds.most().asString());
        assertThat(Scalars.parse(scalar, "2030-01-31T11:59:59.999999999-00:00").asString())
                .isLessThan(bounds.least().asString());
        assertThat(Scalars.parse(scalar, "2030-01-31T12:00:00.000000001+18:00").asString())
                .isLessThan(bounds.least().asString());
        assertThat(Scalars.parse(scalar, "2030-01-31T12:00:00.000000001Z").asString())
                .isGreaterThan(bounds.most().asString());
    }

    @Test
    void storesDurationsAsSeconds() {
        Shape.Scalar duration = new Shape.Scalar(ScalarType.DURATION, Duration.class);
        BsonValue stored = Scalars.parse(duration, "-PT1.5S");

        assertThat(stored.asDecimal128().getValue().bigDecimalValue()).isEqualByComparingTo("-1.5");
        assertThat(Scalars.toJava(duration, stored)).isEqualTo(Duration.ofMillis(-1500));
    }

    @ParameterizedTest
    @CsvSource({
        "INT, java.lang.Integer, ' 1'",
        "INT, java.lang.Integer, 1_0",
        "INT, java.lang.Integer, 0x1",
        "LONG, java.lang.Long, 9223372036854775808",
        "DOUBLE, java.lang.Double, NaN",
        "DOUBLE, java.lang.Double, 1d",
        "BOOLEAN, java.lang.Boolean, TRUE",
        "UUID, java.util.UUID, 1-1-1-1-1",
        "OBJECT_ID, org.bson.types.ObjectId, 12",
        "ENUM, java.lang.Thread$State, new",
        "INSTANT, java.time.Instant, 2030-01-01",
        "OFFSET_DATE_TIME, java.time.OffsetDateTime, +12030-01-01T00:00Z"
    })
    void refusesLiteralsWithASentenceForClients(ScalarType type, Class<?> javaType, String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Scalars.parse(new Shape.Scalar(type, javaType), text))
                .withMessageStartingWith("must be ");
    }

    @ParameterizedTest
    @CsvSource({
        "STRING, java.lang.String, a b",
        "LONG, java.lang.Long, -12",
        "UUID, java.util.UUID, 123e4567-e89b-12d3-a456-426614174000",
        "OBJECT_ID, org.bson.types.ObjectId, 65a1b2c3d4e5f60718293a4b",
        "INSTANT, java.time.Instant, 2030-01-01T00:00:00Z"
    })
    void writesAStoredValueAsTheTextThatItReads(ScalarType type, Class<?> javaType, String text) {
        Shape.Scalar scalar = new Shape.Scalar(type, javaType);

        assertThat(Scalars.text(scalar, Scalars.parse(scalar, text))).isEqualTo(text);
    }
}
