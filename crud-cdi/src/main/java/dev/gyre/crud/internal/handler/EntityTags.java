package dev.gyre.crud.internal.handler;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The value of {@code If-Match} or {@code If-None-Match} (RFC 9110, section 13.1).
 *
 * @param any whether it is {@code *}
 * @param tags the tags otherwise
 */
record EntityTags(boolean any, List<Tag> tags) {

    /** Suffix that content coding puts on a tag, since a compressed representation is another one. */
    private static final String GZIP_SUFFIX = "--gzip";

    /** One entity tag, its quotes and coding suffix taken off. */
    record Tag(String opaque, boolean weak) {}

    /** The strong tag of a version. */
    static String strong(long version) {
        return "\"" + version + "\"";
    }

    /** Parses a field; null without it. */
    static @Nullable EntityTags of(Headers headers, String name) {
        String value = headers.joined(name);
        if (value == null) {
            return null;
        }
        if (value.strip().equals("*")) {
            return new EntityTags(true, List.of());
        }
        List<Tag> tags = new ArrayList<>();
        int i = 0;
        while (i < value.length()) {
            char c = value.charAt(i);
            if (c == ',' || c == ' ' || c == '\t') {
                i++;
                continue;
            }
            boolean weak = value.startsWith("W/", i);
            int open = weak ? i + 2 : i;
            int close = open < value.length() && value.charAt(open) == '"' ? value.indexOf('"', open + 1) : -1;
            boolean separated =
                    close >= 0 && (close + 1 == value.length() || ", \t".indexOf(value.charAt(close + 1)) >= 0);
            if (!separated) {
                throw Problems.malformedHeader(name, "* or a list of quoted entity tags");
            }
            tags.add(new Tag(bare(value.substring(open + 1, close)), weak));
            i = close + 1;
        }
        if (tags.isEmpty()) {
            throw Problems.malformedHeader(name, "* or a list of quoted entity tags");
        }
        return new EntityTags(false, List.copyOf(tags));
    }

    /** Strong comparison: a weak tag never matches. */
    boolean matchesStrongly(String opaque) {
        return any || tags.stream().anyMatch(tag -> !tag.weak() && tag.opaque().equals(opaque));
    }

    /** Weak comparison. */
    boolean matchesWeakly(String opaque) {
        return any || tags.stream().anyMatch(tag -> tag.opaque().equals(opaque));
    }

    private static String bare(String opaque) {
        return opaque.endsWith(GZIP_SUFFIX) ? opaque.substring(0, opaque.length() - GZIP_SUFFIX.length()) : opaque;
    }
}
