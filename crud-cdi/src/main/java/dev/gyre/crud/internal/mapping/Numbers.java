package dev.gyre.crud.internal.mapping;

import java.math.BigDecimal;
import org.bson.BsonValue;

/** Reads number texts within bounds, so that no text costs more than its length. */
final class Numbers {

    /** Longest number text; a longer one says nothing that a stored number could keep. */
    static final int MAX_LENGTH = 100;

    /** Largest exponent, that of the largest double. */
    private static final int MAX_EXPONENT = 308;

    /** Largest negative exponent, that of the smallest double. */
    private static final int MAX_NEGATIVE_EXPONENT = 324;

    private Numbers() {}

    /** Whether the text is a JSON number (RFC 8259, section 6) within the bounds. */
    static boolean accepts(String text) {
        int n = text.length();
        if (n == 0 || n > MAX_LENGTH) {
            return false;
        }
        int i = text.charAt(0) == '-' ? 1 : 0;
        int start = i;
        i = digits(text, i);
        if (i == start || (text.charAt(start) == '0' && i > start + 1)) {
            return false;
        }
        if (i < n && text.charAt(i) == '.') {
            int from = i + 1;
            i = digits(text, from);
            if (i == from) {
                return false;
            }
        }
        if (i < n && (text.charAt(i) == 'e' || text.charAt(i) == 'E')) {
            i++;
            int most = i < n && text.charAt(i) == '-' ? MAX_NEGATIVE_EXPONENT : MAX_EXPONENT;
            if (i < n && (text.charAt(i) == '+' || text.charAt(i) == '-')) {
                i++;
            }
            int from = i;
            i = digits(text, from);
            if (i == from || i - from > 6 || Integer.parseInt(text.substring(from, i)) > most) {
                return false;
            }
        }
        return i == n;
    }

    private static int digits(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i;
    }

    static BigDecimal decimal(String text) {
        if (!accepts(text)) {
            throw new NumberFormatException("no number within the bounds");
        }
        return new BigDecimal(text);
    }

    /** The whole number that a text says, also as {@code 1.0} or {@code 1e2}, which are the same number in JSON. */
    static long whole(String text) {
        int n = text.length();
        if (n > 0 && n < 19 && digits(text, text.charAt(0) == '-' ? 1 : 0) == n && accepts(text)) {
            return Long.parseLong(text);
        }
        return decimal(text).longValueExact();
    }

    /** A stored number of any kind, exactly. */
    static BigDecimal stored(BsonValue value) {
        return switch (value.getBsonType()) {
            case INT32 -> BigDecimal.valueOf(value.asInt32().getValue());
            case INT64 -> BigDecimal.valueOf(value.asInt64().getValue());
            case DOUBLE -> BigDecimal.valueOf(value.asDouble().getValue());
            case DECIMAL128 -> {
                var decimal = value.asDecimal128().getValue();
                // BigDecimal has no negative zero
                yield decimal.isNegative() && !decimal.isNaN() && !decimal.isInfinite() && isZero(decimal.toString())
                        ? BigDecimal.ZERO
                        : decimal.bigDecimalValue();
            }
            default -> throw Stored.unexpected(value);
        };
    }

    private static boolean isZero(String text) {
        int exponent = text.indexOf('E');
        String digits = exponent < 0 ? text : text.substring(0, exponent);
        return digits.chars().noneMatch(c -> c >= '1' && c <= '9');
    }
}
