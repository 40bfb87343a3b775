package dev.gyre.filters.internal.rest;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** The template of the route that matched, for logs: a path as sent would make as many names as there are items. */
final class Routes {

    private Routes() {}

    static @Nullable String template(@Nullable ResourceInfo resource) {
        try {
            Class<?> type = resource == null ? null : resource.getResourceClass();
            return resource == null || type == null ? null : joined(pathOf(type), pathOf(resource.getResourceMethod()));
        } catch (RuntimeException e) {
            // Runtimes disagree on what to do where nothing matched; some throw.
            return null;
        }
    }

    private static String pathOf(Class<?> type) {
        // The class may be a proxy made by the container; the annotation sits above it.
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            Path path = c.getAnnotation(Path.class);
            if (path != null) {
                return path.value();
            }
        }
        return "";
    }

    private static String pathOf(@Nullable Method method) {
        Path path = method == null ? null : method.getAnnotation(Path.class);
        return path == null ? "" : path.value();
    }

    private static String joined(String first, String second) {
        String path = ("/" + names(first) + "/" + names(second)).replaceAll("/+", "/");
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /** A template without the regular expressions of its parameters: {@code {id: [0-9]{3}}} is {@code {id}}. */
    private static String names(String template) {
        StringBuilder names = new StringBuilder();
        int depth = 0;
        boolean expression = false;
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            expression = depth > 0 && (expression || c == ':');
            boolean padding = depth > 0 && c == ' ';
            if (!expression && !padding) {
                names.append(c);
            }
        }
        return names.toString();
    }
}
