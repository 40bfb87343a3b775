package dev.gyre.crud.internal.model;

import java.util.regex.Pattern;

/** What names may look like in JSON, in a query, in a document and in a URL. */
final class Names {

    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9._~-]+");

    private Names() {}

    /** A property's name, on the wire or stored; a query could not name others, and MongoDB would misread them. */
    static void check(String name, String where, Mistakes mistakes) {
        boolean odd = name.isBlank()
                || name.startsWith("-")
                || name.chars().anyMatch(c -> c < 0x20 || "$.:,".indexOf(c) >= 0);
        if (odd) {
            mistakes.add(
                    108, where, "the name '" + name + "' cannot be used", "choose one without $ . : , and leading -");
        }
    }

    static void checkPath(String path, String where, Mistakes mistakes) {
        String remedy = "use lower-case words such as 'order-lines', without slashes around";
        if (path.isBlank()) {
            mistakes.add(111, where, "the path is blank", remedy);
            return;
        }
        for (String segment : path.split("/", -1)) {
            // "-" is kept for named queries, "." and ".." would be resolved away by clients
            if (!SEGMENT.matcher(segment).matches() || segment.matches("-|\\.|\\.\\.")) {
                mistakes.add(111, where, "the path '" + path + "' has the segment '" + segment + "'", remedy);
            }
        }
    }

    static void checkCollection(String collection, String where, Mistakes mistakes) {
        if (collection.isBlank()
                || collection.startsWith("system.")
                || collection.startsWith(".")
                || collection.chars().anyMatch(c -> c == '$' || c == 0)) {
            mistakes.add(
                    112,
                    where,
                    "MongoDB cannot have a collection named '" + collection + "'",
                    "choose a name without $ that does not start with system.");
        }
    }
}
