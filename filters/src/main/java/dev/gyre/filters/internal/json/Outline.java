package dev.gyre.filters.internal.json;

import dev.gyre.filters.ProblemError;
import java.util.List;

/**
 * The brackets of a JSON text: how deep they nest, and whether anything follows the value.
 *
 * <p>Looked at before any parser sees the text: parsers differ in what they make of both, and some use the stack for depth.
 */
public final class Outline {

    private final byte[] text;
    private int at;

    private Outline(byte[] text) {
        this.text = text;
    }

    /**
     * What is wrong with the brackets.
     *
     * @param text UTF-8 bytes; no byte of a longer character looks like a bracket or a quote
     * @param maxDepth deepest nesting
     * @return at most one mistake
     */
    public static List<ProblemError> mistakes(byte[] text, int maxDepth) {
        Outline outline = new Outline(text);
        outline.skipSpace();
        if (outline.at == text.length) {
            return List.of(ProblemError.at("is empty; a JSON document is expected", "#", "empty"));
        }
        int deepest = outline.skipValue(maxDepth);
        if (deepest > maxDepth) {
            return List.of(ProblemError.at("nests deeper than " + maxDepth + " levels", "#", "depth"));
        }
        outline.skipSpace();
        return outline.at < text.length
                ? List.of(ProblemError.at("goes on after the end of the JSON document", "#", "trailing"))
                : List.of();
    }

    private int skipValue(int maxDepth) {
        int depth = 0;
        int deepest = 0;
        do {
            byte b = text[at];
            if (b == '"') {
                skipString();
                continue;
            }
            if (b == '{' || b == '[') {
                depth++;
                deepest = Math.max(deepest, depth);
                if (depth > maxDepth) {
                    return deepest;
                }
            } else if (b == '}' || b == ']') {
                depth--;
            } else if (depth == 0) {
                skipWord();
                return deepest;
            }
            at++;
        } while (depth > 0 && at < text.length);
        return deepest;
    }

    private void skipString() {
        at++;
        while (at < text.length && text[at] != '"') {
            at += text[at] == '\\' ? 2 : 1;
        }
        at = Math.min(at + 1, text.length);
    }

    private void skipWord() {
        while (at < text.length && !isSpace(text[at])) {
            at++;
        }
    }

    private void skipSpace() {
        while (at < text.length && isSpace(text[at])) {
            at++;
        }
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t' || b == '\n' || b == '\r';
    }
}
