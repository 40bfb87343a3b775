package dev.gyre.filters;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The small grammar of header fields that the policies share (RFC 9110, section 5.6). */
final class HttpTokens {

    private static final String SEPARATORS_ALLOWED = "!#$%&'*+-.^_`|~";

    private HttpTokens() {}

    static boolean isToken(String text) {
        return !text.isEmpty() && text.chars().allMatch(HttpTokens::isTokenChar);
    }

    static boolean isTokenChar(int c) {
        return isAlphanumeric(c) || SEPARATORS_ALLOWED.indexOf(c) >= 0;
    }

    static boolean isAlphanumeric(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Elements of a comma-separated list without surrounding white space; empty elements are dropped. */
    static List<String> list(String text) {
        List<String> elements = new ArrayList<>();
        int start = 0;
        while (start <= text.length()) {
            int comma = text.indexOf(',', start);
            int end = comma < 0 ? text.length() : comma;
            String element = text.substring(start, end).strip();
            if (!element.isEmpty()) {
                elements.add(element);
            }
            start = end + 1;
        }
        return elements;
    }
}
