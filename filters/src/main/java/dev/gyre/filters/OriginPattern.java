package dev.gyre.filters;

/**
 * Which web origins are meant: every one, one exactly, the subdomains of a domain, or any port of a host.
 *
 * <p>There are no regular expressions: a dot that matches anything has opened more sites than it was meant to. Immutable.
 *
 * @param scheme the scheme, or {@code *} for every origin
 * @param host the host, or the domain whose subdomains are meant
 * @param subdomains whether only proper subdomains of the host match
 * @param port the port, {@link #NO_PORT} or {@link #ANY_PORT}
 */
public record OriginPattern(String scheme, String host, boolean subdomains, int port) {

    /** The origin carries no port. */
    public static final int NO_PORT = -1;

    /** Any port, or none. */
    public static final int ANY_PORT = -2;

    private static final OriginPattern EVERY = new OriginPattern("*", "", false, ANY_PORT);
    private static final int LONGEST = 300;

    /**
     * Reads a pattern: {@code *}, {@code scheme://host[:port]}, {@code scheme://*.domain[:port]}; the port may be {@code *}.
     *
     * @param text the pattern
     * @return the pattern
     * @throws IllegalArgumentException naming the rule that the text breaks
     */
    public static OriginPattern parse(String text) {
        if (text.equals("*")) {
            return EVERY;
        }
        int colon = text.indexOf("://");
        require(colon > 0 && text.length() <= LONGEST, "is no scheme://host[:port]");
        String scheme = text.substring(0, colon);
        require(isScheme(scheme) && !scheme.equals("file"), "has a scheme no browser sends in Origin");
        String rest = text.substring(colon + 3);
        boolean subdomains = rest.startsWith("*.");
        String authority = subdomains ? rest.substring(2) : rest;
        int portColon = portColon(authority);
        String host = portColon < 0 ? authority : authority.substring(0, portColon);
        require(isHost(host), "needs a host in lower-case ASCII without path, user or trailing slash");
        require(!subdomains || host.indexOf('.') > 0 || host.equals("localhost"), "opens a whole top-level domain");
        require(!subdomains || !isAddress(host), "an IP address has no subdomains");
        int port = NO_PORT;
        if (portColon >= 0) {
            String digits = authority.substring(portColon + 1);
            port = digits.equals("*") ? ANY_PORT : port(digits);
            require(port != NO_PORT, "needs a port of 1 to 65535, or *");
            require(port != defaultPort(scheme), "names the default port, which browsers leave out");
        }
        return new OriginPattern(scheme, host, subdomains, port);
    }

    /** Whether every origin matches. */
    public boolean everyOrigin() {
        return scheme.equals("*");
    }

    /**
     * Whether an {@code Origin} header matches, byte for byte.
     *
     * @param origin the header's value
     * @return whether it is meant
     */
    public boolean matches(String origin) {
        if (everyOrigin()) {
            return true;
        }
        if (origin.length() > LONGEST || !origin.startsWith(scheme) || !origin.startsWith("://", scheme.length())) {
            return false;
        }
        String authority = origin.substring(scheme.length() + 3);
        int portColon = portColon(authority);
        String originHost = portColon < 0 ? authority : authority.substring(0, portColon);
        return hostMatches(originHost) && portMatches(portColon < 0 ? "" : authority.substring(portColon));
    }

    /** Whether the connection is safe from eavesdroppers: encrypted, or within the machine. */
    public boolean secure() {
        return !scheme.equals("http") || isLoopback();
    }

    private boolean isLoopback() {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.equals("[::1]")
                || (host.startsWith("127.") && isAddress(host));
    }

    private boolean hostMatches(String originHost) {
        if (!subdomains) {
            return originHost.equals(host);
        }
        int labels = originHost.length() - host.length() - 1;
        return labels > 0 && originHost.charAt(labels) == '.' && originHost.endsWith(host) && isHost(originHost);
    }

    private boolean portMatches(String colonAndPort) {
        if (colonAndPort.isEmpty()) {
            return port == NO_PORT || port == ANY_PORT;
        }
        int number = port(colonAndPort.substring(1));
        return number != NO_PORT && (number == port || (port == ANY_PORT && number != defaultPort(scheme)));
    }

    private static int portColon(String authority) {
        return authority.startsWith("[")
                ? authority.indexOf(':', Math.max(authority.indexOf(']'), 0))
                : authority.indexOf(':');
    }

    private static int port(String digits) {
        boolean number = !digits.isEmpty()
                && digits.length() <= 5
                && digits.charAt(0) != '0'
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        int port = number ? Integer.parseInt(digits) : NO_PORT;
        return port <= 65535 ? port : NO_PORT;
    }

    private static int defaultPort(String scheme) {
        return switch (scheme) {
            case "http" -> 80;
            case "https" -> 443;
            default -> 0;
        };
    }

    private static boolean isScheme(String text) {
        return text.charAt(0) >= 'a'
                && text.charAt(0) <= 'z'
                && text.chars()
                        .allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || "+-.".indexOf(c) >= 0);
    }

    private static boolean isHost(String text) {
        if (text.startsWith("[")) {
            return text.length() > 3
                    && text.endsWith("]")
                    && text.substring(1, text.length() - 1)
                            .chars()
                            .allMatch(c -> c == ':'
                                    || (Character.digit(c, 16) >= 0 && c < 'g' && !(c >= 'A' && c <= 'F'))
                                    || c == '.');
        }
        if (text.isEmpty() || text.length() > 253) {
            return false;
        }
        for (String label : text.split("\\.", -1)) {
            if (!isLabel(label)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLabel(String label) {
        return !label.isEmpty()
                && label.length() <= 63
                && !label.startsWith("-")
                && !label.endsWith("-")
                && label.chars()
                        .allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_');
    }

    private static boolean isAddress(String host) {
        return host.startsWith("[") || host.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.');
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }

    @Override
    public String toString() {
        if (everyOrigin()) {
            return "*";
        }
        String suffix = port == ANY_PORT ? ":*" : port == NO_PORT ? "" : ":" + port;
        return scheme + "://" + (subdomains ? "*." : "") + host + suffix;
    }
}
