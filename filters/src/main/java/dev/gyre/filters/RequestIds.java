package dev.gyre.filters;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How a request gets the name that its response, its log line and its problem share.
 *
 * @param header the header that carries it, in both directions
 * @param trustIncoming whether a well-formed name from the client is kept
 */
public record RequestIds(String header, boolean trustIncoming) {

    /** Checks the header's name. */
    public RequestIds {
        if (!HttpTokens.isToken(header)) {
            throw new IllegalArgumentException("is no header name");
        }
    }

    /**
     * The request's name: the client's if it is harmless, else a fresh one.
     *
     * @param sent the header's values
     * @return 1 to 64 characters of {@code A-Za-z0-9._-}
     */
    public String identify(List<String> sent) {
        return trustIncoming && sent.size() == 1 && harmless(sent.get(0)) ? sent.get(0) : fresh();
    }

    private static boolean harmless(String id) {
        return !id.isEmpty()
                && id.length() <= 64
                && id.chars().allMatch(c -> HttpTokens.isAlphanumeric(c) || c == '.' || c == '_' || c == '-');
    }

    /** Unique, not secret: no reason to drain the secure generator on each request. */
    private static String fresh() {
        return TraceContext.hex(ThreadLocalRandom.current().nextLong())
                + TraceContext.hex(ThreadLocalRandom.current().nextLong());
    }
}
