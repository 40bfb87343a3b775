package dev.gyre.crud.internal.handler;

import org.jspecify.annotations.Nullable;

/**
 * The conditions of a request in the order of RFC 9110, section 13.2.2. Dates are not looked at: a stored item has a version and
 * no modification date.
 *
 * @param ifMatch tags of which the current one must be one
 * @param ifNoneMatch tags of which the current one must be none
 */
record Preconditions(@Nullable EntityTags ifMatch, @Nullable EntityTags ifNoneMatch) {

    static Preconditions of(Headers headers) {
        return new Preconditions(EntityTags.of(headers, "If-Match"), EntityTags.of(headers, "If-None-Match"));
    }

    /** Whether the client stated any. */
    boolean stated() {
        return ifMatch != null || ifNoneMatch != null;
    }

    /**
     * Whether a read may be answered with 304.
     *
     * @param opaque the current tag without quotes
     * @param weak whether it is a weak one, which {@code If-Match} never accepts
     * @throws dev.gyre.crud.CrudProblem 412 if {@code If-Match} names another one
     */
    boolean notModified(String opaque, boolean weak) {
        if (ifMatch != null && !ifMatch.any() && (weak || !ifMatch.matchesStrongly(opaque))) {
            throw Problems.preconditionFailed().withHeader("ETag", (weak ? "W/" : "") + '"' + opaque + '"');
        }
        return ifNoneMatch != null && ifNoneMatch.matchesWeakly(opaque);
    }

    /** Throws 412 if a write to an item of this version must not be carried out. */
    void checkWrite(long version) {
        String opaque = Long.toString(version);
        boolean failed = (ifMatch != null && !ifMatch.matchesStrongly(opaque))
                || (ifNoneMatch != null && ifNoneMatch.matchesWeakly(opaque));
        if (failed) {
            throw Problems.preconditionFailed().withHeader("ETag", EntityTags.strong(version));
        }
    }

    /** Throws 412 if a write that would create an item asks for one that is there. */
    void checkAbsent() {
        if (ifMatch != null) {
            throw Problems.preconditionFailed();
        }
    }

    /** Throws 428 if a write has to be conditional and is not. */
    void checkStatedWhere(boolean required) {
        if (required && ifMatch == null) {
            throw Problems.preconditionRequired();
        }
    }
}
