package dev.gyre.filters;

import java.util.List;

/** Reads {@code Access-Control-Request-Headers} within bounds, so that a hostile list costs nothing. */
final class RequestHeaderList {

    private static final int MOST_CHARACTERS = 8192;
    private static final int MOST_EMPTY = 16;
    private static final int MOST_NAMES = 128;

    private RequestHeaderList() {}

    /** Adds the names in lower case; false if the list is malformed or out of bounds. */
    static boolean parse(List<String> lines, List<String> names) {
        int empty = 0;
        int length = 0;
        for (String line : lines) {
            length += line.length();
            if (length > MOST_CHARACTERS) {
                return false;
            }
            if (line.isEmpty()) {
                continue;
            }
            for (String element : line.split(",", -1)) {
                String name = trimmed(element);
                if (name.isEmpty()) {
                    empty++;
                } else if (!HttpTokens.isToken(name)) {
                    return false;
                } else {
                    names.add(HttpTokens.lower(name));
                }
            }
            if (empty > MOST_EMPTY || names.size() > MOST_NAMES) {
                return false;
            }
        }
        return true;
    }

    /** Drops at most one white space on each side: browsers send none, proxies one. */
    private static String trimmed(String element) {
        int start = element.isEmpty() || !isSpace(element.charAt(0)) ? 0 : 1;
        int end = element.length() > start && isSpace(element.charAt(element.length() - 1))
                ? element.length() - 1
                : element.length();
        return element.substring(start, end);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }
}
