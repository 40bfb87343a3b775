package dev.gyre.crud.internal.handler;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a client prefers (RFC 7240), as far as it is understood here.
 *
 * @param minimal whether a write is answered without a representation
 * @param representation whether it asks for one
 * @param lenient whether unknown query parameters are passed over on reads
 */
record Preferences(boolean minimal, boolean representation, boolean lenient) {

    static Preferences of(Headers headers) {
        String value = headers.joined("Prefer");
        String returned = "";
        String handling = "";
        if (value != null) {
            for (String preference : value.split(",", -1)) {
                int parameters = preference.indexOf(';');
                String plain = (parameters < 0 ? preference : preference.substring(0, parameters))
                        .replace("\"", "")
                        .replace(" ", "")
                        .toLowerCase(Locale.ROOT);
                // Of a repeated preference the first counts (RFC 7240, section 2).
                if (plain.startsWith("return=") && returned.isEmpty()) {
                    returned = plain;
                } else if (plain.startsWith("handling=") && handling.isEmpty()) {
                    handling = plain;
                }
            }
        }
        return new Preferences(
                returned.equals("return=minimal"),
                returned.equals("return=representation"),
                handling.equals("handling=lenient"));
    }

    /** {@code Preference-Applied} of a write, or null. */
    @Nullable
    String appliedToWrite() {
        if (minimal) {
            return "return=minimal";
        }
        return representation ? "return=representation" : null;
    }
}
