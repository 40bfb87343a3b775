package dev.gyre.filters;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an {@code Accept-Encoding} header says of gzip and of no coding (RFC 9110, section 12.5.3), in thousandths; -1 is silence. */
record AcceptEncoding(int gzip, int identity, int others) {

    static AcceptEncoding parse(List<String> lines) {
        int gzip = -1;
        int identity = -1;
        int others = -1;
        for (String line : lines) {
            for (String element : HttpTokens.list(line)) {
                int semicolon = element.indexOf(';');
                String coding = HttpTokens.lower(
                        semicolon < 0
                                ? element
                                : element.substring(0, semicolon).strip());
                int quality = semicolon < 0
                        ? 1000
                        : quality(element.substring(semicolon + 1).strip());
                if (quality < 0) {
                    continue;
                }
                switch (coding) {
                    case "gzip", "x-gzip" -> gzip = Math.max(gzip, quality);
                    case "identity" -> identity = Math.max(identity, quality);
                    case "*" -> others = Math.max(others, quality);
                    default -> {}
                }
            }
        }
        return new AcceptEncoding(gzip, identity, others);
    }

    boolean allowsGzip() {
        return gzipQuality() > 0;
    }

    boolean forbidsIdentity() {
        return identity == 0 || (identity < 0 && others == 0);
    }

    /** Identity is preferred only if it is named and weighs more. */
    boolean prefersGzip() {
        return allowsGzip() && gzipQuality() >= identity;
    }

    private int gzipQuality() {
        return gzip >= 0 ? gzip : others;
    }

    /** A weight such as {@code q=0.5} in thousandths, or -1 if it is malformed. */
    private static int quality(@Nullable String parameter) {
        if (parameter == null
                || parameter.length() < 3
                || !HttpTokens.lower(parameter).startsWith("q=")) {
            return -1;
        }
        String weight = parameter.substring(2);
        if (!weight.matches("0(\\.[0-9]{0,3})?|1(\\.0{0,3})?")) {
            return -1;
        }
        String fraction = weight.length() > 2 ? weight.substring(2) : "";
        return (weight.charAt(0) == '1' ? 1000 : 0) + Integer.parseInt((fraction + "000").substring(0, 3));
    }
}
