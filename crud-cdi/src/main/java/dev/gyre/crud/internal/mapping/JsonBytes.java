package dev.gyre.crud.internal.mapping;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing buffer of JSON in UTF-8, escaped as JSON-B's generator escapes. Used by one thread. */
final class JsonBytes {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes = new byte[512];
    private int length;

    void writeTo(ByteArrayOutputStream out) {
        out.write(bytes, 0, length);
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    int length() {
        return length;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    void put(char ascii) {
        reserve(1);
        bytes[length++] = (byte) ascii;
    }

    void put(byte[] raw) {
        reserve(raw.length);
        System.arraycopy(raw, 0, bytes, length, raw.length);
        length += raw.length;
    }

    /** ASCII that needs no escape, such as a number. */
    @SuppressWarnings("deprecation") // exact for ASCII and the fastest way there is
    void ascii(String text) {
        reserve(text.length());
        text.getBytes(0, text.length(), bytes, length);
        length += text.length();
    }

    void number(long value) {
        if (value >= 0 && value < 10) {
            put((char) ('0' + value));
        } else {
            ascii(Long.toString(value));
        }
    }

    /** A JSON string of a text in memory. */
    void string(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        string(utf8, 0, utf8.length);
    }

    /** A JSON string of UTF-8 bytes. */
    void string(byte[] utf8, int from, int count) {
        reserve(count + 2);
        bytes[length++] = '"';
        int copied = from;
        int end = from + count;
        for (int i = from; i < end; i++) {
            byte b = utf8[i];
            // the bytes of characters beyond ASCII are negative and need no escape
            if ((b >= 0 && b < 0x20) || b == '"' || b == '\\') {
                copy(utf8, copied, i - copied);
                escape(b);
                copied = i + 1;
            }
        }
        copy(utf8, copied, end - copied);
        put('"');
    }

    private void copy(byte[] from, int at, int count) {
        reserve(count);
        System.arraycopy(from, at, bytes, length, count);
        length += count;
    }

    private void escape(byte b) {
        reserve(6);
        bytes[length++] = '\\';
        switch (b) {
            case '"', '\\' -> bytes[length++] = b;
            case '\b' -> bytes[length++] = 'b';
            case '\f' -> bytes[length++] = 'f';
            case '\n' -> bytes[length++] = 'n';
            case '\r' -> bytes[length++] = 'r';
            case '\t' -> bytes[length++] = 't';
            default -> {
                bytes[length++] = 'u';
                bytes[length++] = '0';
                bytes[length++] = '0';
                bytes[length++] = HEX[b >> 4];
                bytes[length++] = HEX[b & 15];
            }
        }
    }
}
