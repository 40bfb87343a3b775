package dev.gyre.filters;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One mistake of a client, as listed in the {@code errors} of a problem.
 *
 * @param detail what is wrong
 * @param place {@code pointer} for a place in the body, {@code parameter} for a parameter
 * @param at the JSON pointer as a URI fragment, or the parameter's name
 * @param code a short constant that programs can tell mistakes apart by
 * @param members numbers of the rule that was broken, such as {@code min}
 */
public record ProblemError(String detail, String place, String at, String code, Map<String, Object> members) {

    /** Copies the members in their order. */
    public ProblemError {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /**
     * A mistake in the body.
     *
     * @param detail what is wrong
     * @param pointer a JSON pointer as a URI fragment, such as {@code #/price}
     * @param code a short constant
     * @return the mistake
     */
    public static ProblemError at(String detail, String pointer, String code) {
        return new ProblemError(detail, "pointer", pointer, code, Map.of());
    }

    /**
     * A mistake in a parameter.
     *
     * @param detail what is wrong
     * @param parameter the parameter's name
     * @param code a short constant
     * @return the mistake
     */
    public static ProblemError parameter(String detail, String parameter, String code) {
        return new ProblemError(detail, "parameter", parameter, code, Map.of());
    }

    /** The members of its JSON object, in order. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("detail", detail);
        map.put(place, at);
        map.put("code", code);
        map.putAll(members);
        return map;
    }
}
