package dev.gyre.crud;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One mistake in a request, a member of {@code errors} in a problem (RFC 9457, section 3).
 *
 * @param location name of the member that says where: {@code pointer} (RFC 6901, as a fragment) or {@code parameter}
 * @param where the place, such as {@code #/price} or {@code sort}
 * @param detail what is wrong, for the client's developer; never a class name or the refused value
 * @param code stable name of the rule that was broken, such as {@code Size}
 * @param attributes the rule's numbers, such as {@code min} and {@code max}
 */
public record ProblemError(String location, String where, String detail, String code, Map<String, Object> attributes) {

    /** Copies the attributes. */
    public ProblemError {
        attributes = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /**
     * A mistake at a place in the body.
     *
     * @param pointer JSON Pointer as a fragment, such as {@code #/authors/0/name}
     * @param detail what is wrong
     * @param code stable name of the broken rule
     * @return the mistake
     */
    public static ProblemError atPointer(String pointer, String detail, String code) {
        return new ProblemError("pointer", pointer, detail, code, Map.of());
    }

    /**
     * A mistake in a query parameter.
     *
     * @param parameter the parameter's name as sent
     * @param detail what is wrong
     * @param code stable name of the broken rule
     * @return the mistake
     */
    public static ProblemError atParameter(String parameter, String detail, String code) {
        return new ProblemError("parameter", parameter, detail, code, Map.of());
    }
}
