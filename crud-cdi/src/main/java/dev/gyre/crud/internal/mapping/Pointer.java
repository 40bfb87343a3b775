package dev.gyre.crud.internal.mapping;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** A place in a JSON document, written as a JSON Pointer in a URI fragment (RFC 6901, section 6). */
record Pointer(@Nullable Pointer parent, String segment) {

    static final Pointer ROOT = new Pointer(null, "");

    /** Longest segment shown; a client's own member name may be as long as its body. */
    private static final int MAX_SEGMENT = 64;

    Pointer child(String name) {
        return new Pointer(this, name);
    }

    Pointer child(int index) {
        return new Pointer(this, Integer.toString(index));
    }

    @Override
    public String toString() {
        Deque<String> segments = new ArrayDeque<>();
        for (Pointer p = this; p.parent != null; p = p.parent) {
            segments.push(p.segment);
        }
        StringBuilder text = new StringBuilder("#");
        for (String each : segments) {
            text.append('/');
            escape(each.length() > MAX_SEGMENT ? each.substring(0, MAX_SEGMENT) : each, text);
        }
        return text.toString();
    }

    private static void escape(String segment, StringBuilder out) {
        for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c == '~') {
                out.append("~0");
            } else if (c == '/') {
                out.append("~1");
            } else if (c > 0x20 && c < 0x7f && "\"#%<>[\\]^`{|}".indexOf(c) < 0) {
                out.append(c);
            } else {
                out.append('%')
                        .append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
    }
}
