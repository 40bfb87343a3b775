package dev.gyre.filters;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The trace that a request belongs to (W3C Trace Context).
 *
 * @param traceId 32 lower-case hexadecimal digits, not all zero
 */
public record TraceContext(String traceId) {

    private static final int LENGTH = 55;

    /**
     * Takes the trace from a {@code traceparent} header, or starts one if the header is absent or malformed.
     *
     * @param traceparent the header's values
     * @return the trace
     */
    public static TraceContext of(List<String> traceparent) {
        return traceparent.size() == 1 && valid(traceparent.get(0))
                ? new TraceContext(traceparent.get(0).substring(3, 35))
                : new TraceContext(hex(ThreadLocalRandom.current().nextLong() | 1)
                        + hex(ThreadLocalRandom.current().nextLong()));
    }

    private static boolean valid(String header) {
        if (header.length() < LENGTH
                || header.charAt(2) != '-'
                || header.charAt(35) != '-'
                || header.charAt(52) != '-') {
            return false;
        }
        String version = header.substring(0, 2);
        boolean longer = header.length() > LENGTH;
        return isHex(version)
                && !version.equals("ff")
                && (!longer || (!version.equals("00") && header.charAt(LENGTH) == '-'))
                && isId(header.substring(3, 35))
                && isId(header.substring(36, 52))
                && isHex(header.substring(53, 55));
    }

    private static boolean isId(String text) {
        return isHex(text) && text.chars().anyMatch(c -> c != '0');
    }

    private static boolean isHex(String text) {
        return text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }

    static String hex(long bits) {
        String digits = Long.toHexString(bits);
        return "0".repeat(16 - digits.length()) + digits;
    }
}
