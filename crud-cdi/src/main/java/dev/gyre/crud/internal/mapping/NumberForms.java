package dev.gyre.crud.internal.mapping;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.LongFunction;
import org.bson.BsonDecimal128;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonValue;
import org.bson.types.Decimal128;

/** Forms of numbers: whole ones are BSON integers, binary fractions doubles, decimals Decimal128. */
final class NumberForms {

    static final ScalarForm BYTE = new Whole(Byte.MIN_VALUE, Byte.MAX_VALUE, false, n -> (byte) n);
    static final ScalarForm SHORT = new Whole(Short.MIN_VALUE, Short.MAX_VALUE, false, n -> (short) n);
    static final ScalarForm INT = new Whole(Integer.MIN_VALUE, Integer.MAX_VALUE, false, n -> (int) n);
    static final ScalarForm LONG = new Whole(Long.MIN_VALUE, Long.MAX_VALUE, true, n -> n);
    static final ScalarForm FLOAT = new Binary(true);
    static final ScalarForm DOUBLE = new Binary(false);
    static final ScalarForm BIG_DECIMAL = new Decimal(false);
    static final ScalarForm BIG_INTEGER = new Decimal(true);

    private NumberForms() {}

    /** Integers up to 64 bits. */
    private record Whole(long min, long max, boolean wide, LongFunction<Object> box) implements ScalarForm {
        @Override
        public Kind kind() {
            return Kind.NUMBER;
        }

        @Override
        public String rule(Class<?> type) {
            return "must be a whole number from " + min + " to " + max;
        }

        @Override
        public BsonValue parse(String text, Class<?> type) {
            return bson(inRange(Numbers.whole(text)));
        }

        @Override
        public BsonValue toBson(Object value) {
            return bson(((Number) value).longValue());
        }

        @Override
        public Object toJava(BsonValue stored, Class<?> type) {
            if (stored.isInt32()) {
                return box.apply(inRange(stored.asInt32().getValue()));
            }
            return box.apply(inRange(
                    stored.isInt64()
                            ? stored.asInt64().getValue()
                            : Numbers.stored(stored).longValueExact()));
        }

        private BsonValue bson(long value) {
            return wide ? new BsonInt64(value) : new BsonInt32((int) value);
        }

        private long inRange(long value) {
            if (value < min || value > max) {
                throw new ArithmeticException("out of range");
            }
            return value;
        }
    }

    /** {@code float} and {@code double}. */
    private record Binary(boolean single) implements ScalarForm {
        @Override
        public Kind kind() {
            return Kind.NUMBER;
        }

        @Override
        public String rule(Class<?> type) {
            return single
                    ? "must be a number within the range of 32-bit floating point"
                    : "must be a number within the range of 64-bit floating point";
        }

        @Override
        public BsonValue parse(String text, Class<?> type) {
            if (!Numbers.accepts(text)) {
                throw new NumberFormatException("no number within the bounds");
            }
            return single ? toBson(Float.valueOf(text)) : toBson(Double.valueOf(text));
        }

        @Override
        public BsonValue toBson(Object value) {
            // through the shortest decimal, so that 0.1f is stored as 0.1 and not as 0.10000000149
            double number = value instanceof Float f ? Double.parseDouble(f.toString()) : (Double) value;
            if (Double.isNaN(number) || Double.isInfinite(number)) {
                throw new ArithmeticException("not a finite number");
            }
            return new BsonDouble(number);
        }

        @Override
        public Object toJava(BsonValue stored, Class<?> type) {
            double number = stored.isDouble()
                    ? stored.asDouble().getValue()
                    : Numbers.stored(stored).doubleValue();
            if (single) {
                return (float) number;
            }
            return number;
        }

        @Override
        public String json(Object value) {
            // JSON-B writes a float as the decimal that it prints as
            return value instanceof Float ? new BigDecimal(value.toString()).toString() : value.toString();
        }
    }

    /** {@code BigDecimal} and {@code BigInteger}, as far as the 34 digits of Decimal128 reach. */
    private record Decimal(boolean integral) implements ScalarForm {
        @Override
        public Kind kind() {
            return Kind.NUMBER;
        }

        @Override
        public String rule(Class<?> type) {
            return integral
                    ? "must be a whole number of at most 34 digits"
                    : "must be a number of at most 34 significant digits";
        }

        @Override
        public BsonValue parse(String text, Class<?> type) {
            BigDecimal decimal = Numbers.decimal(text);
            return toBson(integral ? decimal.toBigIntegerExact() : decimal);
        }

        @Override
        public BsonValue toBson(Object value) {
            return new BsonDecimal128(
                    new Decimal128(value instanceof BigInteger whole ? new BigDecimal(whole) : (BigDecimal) value));
        }

        @Override
        public Object toJava(BsonValue stored, Class<?> type) {
            BigDecimal decimal = Numbers.stored(stored);
            return integral ? decimal.toBigIntegerExact() : decimal;
        }
    }
}
