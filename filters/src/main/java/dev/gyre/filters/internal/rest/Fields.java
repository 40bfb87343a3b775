package dev.gyre.filters.internal.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Header fields of requests and responses. */
final class Fields {

    private Fields() {}

    static List<String> lines(ContainerRequestContext request, String name) {
        List<String> lines = request.getHeaders().get(name);
        return lines == null ? List.of() : lines;
    }

    /** The first element of a list, such as the client in {@code X-Forwarded-For}. */
    static @Nullable String first(ContainerRequestContext request, String name) {
        String value = request.getHeaderString(name);
        return value == null ? null : value.split(",", 2)[0].strip();
    }

    /** Adds names to {@code Vary} and keeps those of the application. */
    static void vary(MultivaluedMap<String, Object> headers, String... names) {
        Map<String, String> merged = new java.util.LinkedHashMap<>();
        List<Object> present = headers.get("Vary");
        if (present != null) {
            present.forEach(line -> add(String.valueOf(line), merged));
        }
        Set<String> own = new LinkedHashSet<>(List.of(names));
        own.forEach(name -> add(name, merged));
        headers.putSingle("Vary", merged.containsKey("*") ? "*" : String.join(", ", merged.values()));
    }

    private static void add(String line, Map<String, String> merged) {
        for (String name : line.split(",", -1)) {
            if (!name.isBlank()) {
                merged.putIfAbsent(name.strip().toLowerCase(Locale.ROOT), name.strip());
            }
        }
    }
}
