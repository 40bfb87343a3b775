package dev.gyre.crud.internal.query;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One decoded parameter of a query.
 *
 * @param name what stands before the first equals sign
 * @param value what stands behind it; empty without one
 */
record Parameter(String name, String value) {

    /** Splits and decodes a raw query as {@code application/x-www-form-urlencoded} does. */
    static List<Parameter> split(String rawQuery, QueryErrors errors) {
        List<Parameter> parameters = new ArrayList<>();
        for (String piece : rawQuery.split("&", -1)) {
            if (piece.isEmpty()) {
                continue;
            }
            int equals = piece.indexOf('=');
            String rawName = equals < 0 ? piece : piece.substring(0, equals);
            String rawValue = equals < 0 ? "" : piece.substring(equals + 1);
            try {
                parameters.add(new Parameter(decode(rawName), decode(rawValue)));
            } catch (CharacterCodingException | IllegalArgumentException e) {
                errors.add(printable(rawName), "Encoding", "must be percent-encoded UTF-8");
            }
        }
        return parameters;
    }

    private static String decode(String raw) throws CharacterCodingException {
        if (raw.indexOf('%') < 0 && raw.chars().allMatch(c -> c < 128)) {
            return raw.replace('+', ' ');
        }
        byte[] source = raw.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(source.length);
        for (int i = 0; i < source.length; i++) {
            if (source[i] == '%') {
                if (i + 2 >= source.length) {
                    throw new IllegalArgumentException("incomplete escape");
                }
                bytes.put((byte) (hex(source[i + 1]) << 4 | hex(source[i + 2])));
                i += 2;
            } else {
                bytes.put(source[i] == '+' ? (byte) ' ' : source[i]);
            }
        }
        // A fresh decoder reports malformed input instead of replacing it.
        return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
    }

    private static int hex(byte digit) {
        int value = Character.digit(digit, 16);
        if (value < 0) {
            throw new IllegalArgumentException("not a hexadecimal digit");
        }
        return value;
    }

    private static String printable(String raw) {
        return raw.length() > 100 ? raw.substring(0, 100) : raw;
    }
}
