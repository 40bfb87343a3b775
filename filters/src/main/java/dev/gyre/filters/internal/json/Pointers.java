package dev.gyre.filters.internal.json;

import java.nio.charset.StandardCharsets;

/** Tokens of JSON pointers in URI fragments. */
public final class Pointers {

    private static final int LONGEST = 200;

    private Pointers() {}

    /**
     * A property name or index as a token.
     *
     * @param name the name as it is
     * @return the name escaped for a pointer, then for a fragment
     */
    public static String token(String name) {
        String cut = name.length() > LONGEST ? name.substring(0, LONGEST) : name;
        String escaped = cut.replace("~", "~0").replace("/", "~1");
        StringBuilder out = new StringBuilder();
        for (byte b : escaped.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = (b >= 'a' && b <= 'z')
                    || (b >= 'A' && b <= 'Z')
                    || (b >= '0' && b <= '9')
                    || "-._~!$&'()*+,;=:@".indexOf(b) >= 0;
            if (plain) {
                out.append((char) b);
            } else {
                out.append('%')
                        .append(Character.toUpperCase(Character.forDigit(b >> 4 & 15, 16)))
                        .append(Character.toUpperCase(Character.forDigit(b & 15, 16)));
            }
        }
        return out.toString();
    }
}
