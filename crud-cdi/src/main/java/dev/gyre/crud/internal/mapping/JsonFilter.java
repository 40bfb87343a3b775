package dev.gyre.crud.internal.mapping;

import jakarta.json.Json;
import jakarta.json.JsonString;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Copies the selected members of compact JSON that JSON-B wrote, text for text. Used by one thread. */
final class JsonFilter {

    private final String json;
    private final StringBuilder out = new StringBuilder();
    private int i;

    private JsonFilter(String json) {
        this.json = json;
    }

    static void write(String json, @Nullable Selection selection, ByteArrayOutputStream out) {
        String text = json;
        if (selection != null) {
            JsonFilter filter = new JsonFilter(json);
            filter.value(selection);
            text = filter.out.toString();
        }
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private void value(@Nullable Selection selection) {
        char c = json.charAt(i);
        if (selection == null || (c != '{' && c != '[')) {
            int from = i;
            skip();
            out.append(json, from, i);
        } else if (c == '{') {
            object(selection);
        } else {
            array(selection);
        }
    }

    private void object(Selection selection) {
        out.append('{');
        i++;
        boolean first = true;
        while (json.charAt(i) != '}') {
            int from = i;
            skip();
            String quoted = json.substring(from, i);
            String name = name(quoted);
            i++;
            if (selection.has(name)) {
                if (!first) {
                    out.append(',');
                }
                first = false;
                out.append(quoted).append(':');
                value(selection.of(name));
            } else {
                skip();
            }
            if (json.charAt(i) == ',') {
                i++;
            }
        }
        i++;
        out.append('}');
    }

    private void array(Selection selection) {
        out.append('[');
        i++;
        while (json.charAt(i) != ']') {
            value(selection);
            if (json.charAt(i) == ',') {
                out.append(',');
                i++;
            }
        }
        i++;
        out.append(']');
    }

    private static String name(String quoted) {
        if (quoted.indexOf('\\') < 0) {
            return quoted.substring(1, quoted.length() - 1);
        }
        try (var reader = Json.createReader(new StringReader(quoted))) {
            return ((JsonString) reader.readValue()).getString();
        }
    }

    /** Passes over one value. */
    private void skip() {
        int depth = 0;
        do {
            char c = json.charAt(i);
            if (c == '"') {
                i++;
                while (json.charAt(i) != '"') {
                    i += json.charAt(i) == '\\' ? 2 : 1;
                }
                i++;
            } else if (c == '{' || c == '[') {
                depth++;
                i++;
            } else if (c == '}' || c == ']') {
                depth--;
                i++;
            } else if (c == ',' || c == ':') {
                i++;
            } else {
                while (i < json.length() && ",:]}".indexOf(json.charAt(i)) < 0) {
                    i++;
                }
            }
        } while (depth > 0);
    }
}
