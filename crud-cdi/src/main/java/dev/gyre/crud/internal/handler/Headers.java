package dev.gyre.crud.internal.handler;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Header fields of a request or response, names without regard to case, values in the order received; immutable. */
public final class Headers {

    private static final Headers NONE = new Headers(new TreeMap<>(String.CASE_INSENSITIVE_ORDER));

    private final Map<String, List<String>> fields;

    private Headers(Map<String, List<String>> fields) {
        this.fields = fields;
    }

    /** No header at all. */
    public static Headers none() {
        return NONE;
    }

    /** A copy of the given fields. */
    public static Headers of(Map<String, List<String>> fields) {
        TreeMap<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        fields.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        return new Headers(copy);
    }

    /** The same fields and one more value. */
    public Headers with(String name, String value) {
        TreeMap<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(fields);
        List<String> values = new ArrayList<>(copy.getOrDefault(name, List.of()));
        values.add(value);
        copy.put(name, List.copyOf(values));
        return new Headers(copy);
    }

    /** First value of a field, or null. */
    public @Nullable String first(String name) {
        List<String> values = fields.get(name);
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    /** All values of a field, joined by commas as RFC 9110 section 5.3 allows; null without the field. */
    public @Nullable String joined(String name) {
        List<String> values = fields.get(name);
        return values == null ? null : String.join(", ", values);
    }

    /** All fields by name. */
    public Map<String, List<String>> asMap() {
        return Collections.unmodifiableMap(fields);
    }

    /** The media type of {@code Content-Type} in lower case without parameters, or null. */
    public @Nullable String mediaType() {
        String value = first("Content-Type");
        if (value == null) {
            return null;
        }
        int parameters = value.indexOf(';');
        return (parameters < 0 ? value : value.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
    }
}
