package dev.gyre.crud.internal.mapping;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.bson.BsonDateTime;
import org.bson.BsonDecimal128;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.Decimal128;

/**
 * Forms of dates and times; each sorts in the database as the values do.
 *
 * <p>{@code Instant}, {@code LocalDate} and {@code LocalDateTime} are BSON dates, so they are kept to the millisecond: finer
 * input is cut off when it is read, before anyone sees it. {@code OffsetDateTime} and {@code ZonedDateTime} are texts that
 * begin with the instant in UTC, {@code Duration} is a decimal of seconds; these keep nanoseconds.
 */
final class TimeForms {

    private static final int INSTANT_LENGTH = "2030-01-31T12:00:00.000000000Z".length();
    private static final DateTimeFormatter SORTABLE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.nnnnnnnnn'Z'");
    private static final BigInteger BILLION = BigInteger.valueOf(1_000_000_000);

    static final ScalarForm INSTANT = new Dated<>(
            "an instant such as 2030-01-31T12:00:00Z",
            Instant::parse,
            Instant::toEpochMilli,
            Instant::ofEpochMilli,
            Instant::toString);
    static final ScalarForm LOCAL_DATE = new Dated<>(
            "a date such as 2030-01-31",
            LocalDate::parse,
            date -> date.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli(),
            millis -> Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC).toLocalDate(),
            DateTimeFormatter.ISO_LOCAL_DATE::format);
    static final ScalarForm LOCAL_DATE_TIME = new Dated<>(
            "a date and time such as 2030-01-31T12:00:00",
            LocalDateTime::parse,
            time -> time.toInstant(ZoneOffset.UTC).toEpochMilli(),
            millis -> Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC).toLocalDateTime(),
            DateTimeFormatter.ISO_LOCAL_DATE_TIME::format);
    static final ScalarForm LOCAL_TIME = new Written<>(
            "a time such as 12:30:00",
            LocalTime::parse,
            DateTimeFormatter.ISO_LOCAL_TIME::format,
            LocalTime::parse,
            DateTimeFormatter.ISO_LOCAL_TIME::format);
    static final ScalarForm OFFSET_DATE_TIME = new Written<>(
            "a date and time with offset such as 2030-01-31T12:00:00+01:00",
            OffsetDateTime::parse,
            time -> sortable(time.toInstant()) + time.getOffset(),
            TimeForms::offsetDateTime,
            DateTimeFormatter.ISO_OFFSET_DATE_TIME::format);
    static final ScalarForm ZONED_DATE_TIME = new Written<>(
            "a date and time with zone such as 2030-01-31T12:00:00+01:00[Europe/Paris]",
            ZonedDateTime::parse,
            time -> sortable(time.toInstant()) + time.getZone().getId(),
            TimeForms::zonedDateTime,
            DateTimeFormatter.ISO_ZONED_DATE_TIME::format);
    static final ScalarForm PERIOD =
            new Written<>("a period such as P1Y2M3D", Period::parse, Period::toString, Period::parse, Period::toString);
    static final ScalarForm DURATION = new Seconds();

    private TimeForms() {}

    private static String sortable(Instant instant) {
        var utc = instant.atOffset(ZoneOffset.UTC);
        if (utc.getYear() < 0 || utc.getYear() > 9999) {
            throw new DateTimeException("only the years 0 to 9999 sort as text");
        }
        return SORTABLE.withZone(ZoneOffset.UTC).format(utc);
    }

    /** The bounds of the stored forms of one instant, with any offset or zone. */
    static Scalars.Bounds ofInstant(String stored) {
        String instant = stored.length() <= INSTANT_LENGTH ? stored : stored.substring(0, INSTANT_LENGTH);
        // offsets and zones have no character behind ~
        return new Scalars.Bounds(new BsonString(instant), new BsonString(instant + "~"));
    }

    private static OffsetDateTime offsetDateTime(String stored) {
        if (stored.length() <= INSTANT_LENGTH) {
            return OffsetDateTime.parse(stored);
        }
        return Instant.parse(stored.substring(0, INSTANT_LENGTH))
                .atOffset(ZoneOffset.of(stored.substring(INSTANT_LENGTH)));
    }

    private static ZonedDateTime zonedDateTime(String stored) {
        if (stored.length() <= INSTANT_LENGTH) {
            return ZonedDateTime.parse(stored);
        }
        return Instant.parse(stored.substring(0, INSTANT_LENGTH)).atZone(ZoneId.of(stored.substring(INSTANT_LENGTH)));
    }

    /** A value stored as a BSON date. */
    private record Dated<T>(
            String what,
            Function<String, T> parser,
            Function<T, Long> toMillis,
            Function<Long, T> fromMillis,
            Function<T, String> printer)
            implements ScalarForm {
        @Override
        public Kind kind() {
            return Kind.STRING;
        }

        @Override
        public String rule(Class<?> type) {
            return "must be " + what;
        }

        @Override
        public BsonValue parse(String text, Class<?> type) {
            return new BsonDateTime(toMillis.apply(parser.apply(text)));
        }

        @Override
        @SuppressWarnings("unchecked") // the property's type chose this form
        public BsonValue toBson(Object value) {
            return new BsonDateTime(toMillis.apply((T) value));
        }

        @Override
        public Object toJava(BsonValue stored, Class<?> type) {
            return switch (stored.getBsonType()) {
                case DATE_TIME -> fromMillis.apply(stored.asDateTime().getValue());
                case STRING -> parser.apply(stored.asString().getValue());
                default -> throw Stored.unexpected(stored);
            };
        }

        @Override
        @SuppressWarnings("unchecked") // the property's type chose this form
        public String json(Object value) {
            return printer.apply((T) value);
        }
    }

    /** A value stored as a text. */
    private record Written<T>(
            String what,
            Function<String, T> parser,
            Function<T, String> toStored,
            Function<String, T> fromStored,
            Function<T, String> printer)
            implements ScalarForm {
        @Override
        public Kind kind() {
            return Kind.STRING;
        }

        @Override
        public String rule(Class<?> type) {
            return "must be " + what;
        }

        @Override
        public BsonValue parse(String text, Class<?> type) {
            return new BsonString(toStored.apply(parser.apply(text)));
        }

        @Override
        @SuppressWarnings("unchecked") // the property's type chose this form
        public BsonValue toBson(Object value) {
            return new BsonString(toStored.apply((T) value));
        }

        @Override
        public Object toJava(BsonValue stored, Class<?> type) {
            if (!stored.isString()) {
                throw Stored.unexpected(stored);
            }
            return fromStored.apply(stored.asString().getValue());
        }

        @Override
        @SuppressWarnings("unchecked") // the property's type chose this form
        public String json(Object value) {
            return printer.apply((T) value);
        }
    }

    /** A duration as a decimal number of seconds. */
    private record Seconds() implements ScalarForm {
        @Override
        public Kind kind() {
            return Kind.STRING;
        }

        @Override
        public String rule(Class<?> type) {
            return "must be a duration such as PT1H30M";
        }

        @Override
        public BsonValue parse(String text, Class<?> type) {
            return toBson(Duration.parse(text));
        }

        @Override
        public BsonValue toBson(Object value) {
            Duration duration = (Duration) value;
            BigInteger nanos = BigInteger.valueOf(duration.getSeconds())
                    .multiply(BILLION)
                    .add(BigInteger.valueOf(duration.getNano()));
            return new BsonDecimal128(new Decimal128(new BigDecimal(nanos, 9)));
        }

        @Override
        public Object toJava(BsonValue stored, Class<?> type) {
            if (stored.isString()) {
                return Duration.parse(stored.asString().getValue());
            }
            BigInteger[] parts =
                    Numbers.stored(stored).movePointRight(9).toBigInteger().divideAndRemainder(BILLION);
            return Duration.of(parts[0].longValueExact(), ChronoUnit.SECONDS).plusNanos(parts[1].longValue());
        }
    }
}
