package dev.gyre.filters.internal.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What single value a type takes; {@link #mistake} says what is wrong with another one, without naming a class. */
sealed interface Scalar {

    /** Which kind of JSON value it takes. */
    JsonKind kind();

    /** What is wrong with a value of the right kind, or null. */
    @Nullable
    String mistake(String text);

    /** What it takes, as in "must be ...". */
    String expectation();

    /** A whole number within bounds; none if null. */
    record Whole(@Nullable BigInteger least, @Nullable BigInteger most) implements Scalar {

        static Whole within(long least, long most) {
            return new Whole(BigInteger.valueOf(least), BigInteger.valueOf(most));
        }

        @Override
        public JsonKind kind() {
            return JsonKind.NUMBER;
        }

        @Override
        public @Nullable String mistake(String text) {
            BigDecimal number = new BigDecimal(text);
            if (number.signum() != 0 && number.stripTrailingZeros().scale() > 0) {
                return expectation();
            }
            BigInteger whole = number.toBigInteger();
            boolean below = least != null && whole.compareTo(least) < 0;
            boolean above = most != null && whole.compareTo(most) > 0;
            return below || above ? expectation() : null;
        }

        @Override
        public String expectation() {
            return least == null ? "a whole number" : "a whole number from " + least + " to " + most;
        }
    }

    /** A number that is neither infinite in the type, nor zero by underflow. */
    record Floating(boolean single) implements Scalar {

        @Override
        public JsonKind kind() {
            return JsonKind.NUMBER;
        }

        @Override
        public @Nullable String mistake(String text) {
            double number = single ? Float.parseFloat(text) : Double.parseDouble(text);
            return Double.isInfinite(number) ? expectation() : null;
        }

        @Override
        public String expectation() {
            return "a number that is not too large";
        }
    }

    /** Any number. */
    record Decimal() implements Scalar {

        @Override
        public JsonKind kind() {
            return JsonKind.NUMBER;
        }

        @Override
        public @Nullable String mistake(String text) {
            return null;
        }

        @Override
        public String expectation() {
            return "a number";
        }
    }

    /** True or false. */
    record Truth() implements Scalar {

        @Override
        public JsonKind kind() {
            return JsonKind.BOOLEAN;
        }

        @Override
        public @Nullable String mistake(String text) {
            return null;
        }

        @Override
        public String expectation() {
            return "true or false";
        }
    }

    /** A string of so many characters at most. */
    record Text(int longest) implements Scalar {

        @Override
        public JsonKind kind() {
            return JsonKind.STRING;
        }

        @Override
        public @Nullable String mistake(String text) {
            return text.length() > longest || (longest == 1 && text.isEmpty()) ? expectation() : null;
        }

        @Override
        public String expectation() {
            return longest == 1 ? "a string of one character" : "a string";
        }
    }

    /** One of some strings. */
    record Choice(Set<String> names) implements Scalar {

        static Choice of(Class<?> enumeration) {
            Object[] constants = enumeration.getEnumConstants();
            return new Choice(Arrays.stream(constants == null ? new Object[0] : constants)
                    .map(constant -> ((Enum<?>) constant).name())
                    .collect(Collectors.toUnmodifiableSet()));
        }

        @Override
        public JsonKind kind() {
            return JsonKind.STRING;
        }

        @Override
        public @Nullable String mistake(String text) {
            return names.contains(text) ? null : expectation();
        }

        @Override
        public String expectation() {
            return "one of " + names.stream().sorted().collect(Collectors.joining(", "));
        }
    }
}
