package dev.gyre.filters;

import org.jspecify.annotations.Nullable;

/**
 * How large a request body may be.
 *
 * @param maxBody most bytes, counted after inflation
 */
public record BodyLimits(int maxBody) {

    /** The largest limit: a document of MongoDB is not larger either. */
    public static final int LARGEST = 16 * 1024 * 1024;

    /** Checks the bound. */
    public BodyLimits {
        if (maxBody < 1 || maxBody > LARGEST) {
            throw new IllegalArgumentException("must be 1 to " + LARGEST + " bytes");
        }
    }

    /**
     * Whether a body is known to be too large before it is read.
     *
     * @param contentLength the {@code Content-Length} header
     * @return whether to refuse it
     */
    public boolean refuses(@Nullable String contentLength) {
        if (contentLength == null
                || contentLength.isEmpty()
                || !contentLength.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return false;
        }
        return contentLength.length() > 10 || Long.parseLong(contentLength) > maxBody;
    }

    /** The problem of a body that is too large. */
    public HttpProblem problem() {
        return HttpProblem.of(413).withDetail("The body must not be larger than " + maxBody + " bytes.");
    }
}
