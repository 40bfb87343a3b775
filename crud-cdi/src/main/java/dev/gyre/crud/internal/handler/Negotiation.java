package dev.gyre.crud.internal.handler;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Media types of requests and answers (RFC 9110, sections 8.3 and 12.5.1). */
final class Negotiation {

    static final String JSON = "application/json";
    static final String MERGE_PATCH = "application/merge-patch+json";
    static final String JSON_PATCH = "application/json-patch+json";

    private Negotiation() {}

    /** Throws 406 unless the client accepts JSON; the most specific range that covers it decides. */
    static void requireJsonAccepted(Headers headers) {
        String accept = headers.joined("Accept");
        if (accept == null || accept.isBlank()) {
            return;
        }
        int specific = -1;
        double quality = 0;
        for (String range : accept.split(",", -1)) {
            String[] parts = range.strip().toLowerCase(Locale.ROOT).split(";", -1);
            int rank =
                    switch (parts[0].strip()) {
                        case JSON -> 2;
                        case "application/*" -> 1;
                        case "*/*" -> 0;
                        default -> -1;
                    };
            if (rank >= 0 && rank >= specific) {
                double found = quality(parts);
                quality = rank == specific ? Math.max(quality, found) : found;
                specific = rank;
            }
        }
        if (quality <= 0) {
            throw Problems.notAcceptable();
        }
    }

    /** The body's media type, or 415 with what is supported in the given header. */
    static String requireBodyType(Headers headers, Set<String> accepted, String header, String supported) {
        String type = headers.mediaType();
        if (type == null || !accepted.contains(type) || !isUtf8(headers.first("Content-Type"))) {
            throw Problems.unsupportedMediaType(header, supported);
        }
        return type;
    }

    private static double quality(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.startsWith("q=")) {
                try {
                    return Double.parseDouble(parameter.substring(2));
                } catch (NumberFormatException e) {
                    return 0;
                }
            }
        }
        return 1;
    }

    /** JSON on the wire is UTF-8 (RFC 8259, section 8.1); another charset would be read wrongly. */
    private static boolean isUtf8(@Nullable String contentType) {
        String value = contentType == null
                ? ""
                : contentType.toLowerCase(Locale.ROOT).replace("\"", "").replace(" ", "");
        int charset = value.indexOf("charset=");
        return charset < 0 || value.startsWith("utf-8", charset + 8) || value.startsWith("utf8", charset + 8);
    }
}
