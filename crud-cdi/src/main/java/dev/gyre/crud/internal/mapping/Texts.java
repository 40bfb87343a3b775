package dev.gyre.crud.internal.mapping;

import org.bson.BsonValue;

/** Refuses texts that UTF-8 cannot carry. */
final class Texts {

    private Texts() {}

    /** Gives the value back unless its text has half a surrogate pair, which would be stored as another character. */
    static BsonValue wellFormed(BsonValue value, String text) {
        if (!isWellFormed(text)) {
            throw new IllegalArgumentException("half a surrogate pair");
        }
        return value;
    }

    static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
