package dev.gyre.crud.internal.mapping;

import java.util.ArrayList;
import java.util.List;

/** The reference tokens of a JSON Pointer (RFC 6901). */
final class Tokens {

    private Tokens() {}

    /**
     * Takes a pointer apart.
     *
     * @throws IllegalArgumentException if it is none
     */
    static List<String> of(String pointer) {
        List<String> tokens = new ArrayList<>();
        if (pointer.isEmpty()) {
            return tokens;
        }
        if (pointer.charAt(0) != '/') {
            throw new IllegalArgumentException("a JSON Pointer is empty or begins with /");
        }
        for (String token : pointer.substring(1).split("/", -1)) {
            if (token.matches("(?s).*~(?![01]).*")) {
                throw new IllegalArgumentException("~ is followed by 0 or 1 in a JSON Pointer");
            }
            tokens.add(token.replace("~1", "/").replace("~0", "~"));
        }
        return tokens;
    }

    /** The array index that a token says, or -1 if it says none below the bound. */
    static int index(String token, int bound) {
        if (token.isEmpty() || token.length() > 9 || (token.length() > 1 && token.charAt(0) == '0')) {
            return -1;
        }
        for (int i = 0; i < token.length(); i++) {
            if (token.charAt(i) < '0' || token.charAt(i) > '9') {
                return -1;
            }
        }
        int index = Integer.parseInt(token);
        return index < bound ? index : -1;
    }
}
