package dev.gyre.crud.internal.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bson.types.ObjectId;

/** Which Java class is which kind of single value. */
final class ScalarTypes {

    private static final Map<Class<?>, ScalarType> TYPES = Map.ofEntries(
            Map.entry(String.class, ScalarType.STRING),
            Map.entry(char.class, ScalarType.CHAR),
            Map.entry(Character.class, ScalarType.CHAR),
            Map.entry(boolean.class, ScalarType.BOOLEAN),
            Map.entry(Boolean.class, ScalarType.BOOLEAN),
            Map.entry(byte.class, ScalarType.BYTE),
            Map.entry(Byte.class, ScalarType.BYTE),
            Map.entry(short.class, ScalarType.SHORT),
            Map.entry(Short.class, ScalarType.SHORT),
            Map.entry(int.class, ScalarType.INT),
            Map.entry(Integer.class, ScalarType.INT),
            Map.entry(long.class, ScalarType.LONG),
            Map.entry(Long.class, ScalarType.LONG),
            Map.entry(float.class, ScalarType.FLOAT),
            Map.entry(Float.class, ScalarType.FLOAT),
            Map.entry(double.class, ScalarType.DOUBLE),
            Map.entry(Double.class, ScalarType.DOUBLE),
            Map.entry(BigDecimal.class, ScalarType.BIG_DECIMAL),
            Map.entry(BigInteger.class, ScalarType.BIG_INTEGER),
            Map.entry(Instant.class, ScalarType.INSTANT),
            Map.entry(LocalDate.class, ScalarType.LOCAL_DATE),
            Map.entry(LocalDateTime.class, ScalarType.LOCAL_DATE_TIME),
            Map.entry(LocalTime.class, ScalarType.LOCAL_TIME),
            Map.entry(OffsetDateTime.class, ScalarType.OFFSET_DATE_TIME),
            Map.entry(ZonedDateTime.class, ScalarType.ZONED_DATE_TIME),
            Map.entry(Duration.class, ScalarType.DURATION),
            Map.entry(Period.class, ScalarType.PERIOD),
            Map.entry(UUID.class, ScalarType.UUID),
            Map.entry(ObjectId.class, ScalarType.OBJECT_ID),
            Map.entry(URI.class, ScalarType.URI));

    private ScalarTypes() {}

    static Optional<ScalarType> of(Class<?> type) {
        return type.isEnum() ? Optional.of(ScalarType.ENUM) : Optional.ofNullable(TYPES.get(type));
    }
}
