package dev.gyre.filters;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which web pages of other origins may call, and with what (the CORS protocol of the Fetch standard).
 *
 * <p>A disallowed origin is not refused: its request passes without CORS headers, and the browser keeps the page from seeing the
 * answer. Only preflights are refused. Immutable, for any thread.
 *
 * @param origins who may call; empty switches CORS off
 * @param credentials whether cookies and HTTP authentication may be used
 * @param methods methods allowed besides GET, HEAD and POST; case matters
 * @param requestHeaders request headers allowed, in lower case; {@code *} allows all but {@code authorization}
 * @param exposedHeaders response headers that a page may read
 * @param maxAge seconds a preflight may be remembered, 0 to 86400; -1 forbids it
 * @param allowInsecureOrigins whether credentials may go to plain {@code http} origins
 */
public record CorsPolicy(
        List<OriginPattern> origins,
        boolean credentials,
        Set<String> methods,
        Set<String> requestHeaders,
        Set<String> exposedHeaders,
        int maxAge,
        boolean allowInsecureOrigins) {

    /** Checks the settings together; {@link #mistakes} tells them one by one. */
    public CorsPolicy {
        origins = List.copyOf(origins);
        methods = Set.copyOf(methods);
        requestHeaders = lowerCased(requestHeaders);
        exposedHeaders = lowerCased(exposedHeaders);
        List<PolicyMistake> mistakes = CorsRules.mistakes(
                origins, credentials, methods, requestHeaders, exposedHeaders, maxAge, allowInsecureOrigins);
        if (!mistakes.isEmpty()) {
            throw new IllegalArgumentException("This CORS policy cannot work: " + mistakes);
        }
    }

    /** The policy that lets no other origin in. */
    public static CorsPolicy off() {
        return new CorsPolicy(List.of(), false, Set.of(), Set.of(), Set.of(), 0, false);
    }

    /**
     * All that is wrong with settings, instead of the exception that the constructor would throw.
     *
     * @param origins as in the constructor
     * @param credentials as in the constructor
     * @param methods as in the constructor
     * @param requestHeaders as in the constructor
     * @param exposedHeaders as in the constructor
     * @param maxAge as in the constructor
     * @param allowInsecureOrigins as in the constructor
     * @return the mistakes, maybe none
     */
    public static List<PolicyMistake> mistakes(
            List<OriginPattern> origins,
            boolean credentials,
            Set<String> methods,
            Set<String> requestHeaders,
            Set<String> exposedHeaders,
            int maxAge,
            boolean allowInsecureOrigins) {
        return CorsRules.mistakes(
                origins,
                credentials,
                methods,
                lowerCased(requestHeaders),
                lowerCased(exposedHeaders),
                maxAge,
                allowInsecureOrigins);
    }

    /** Whether any other origin may call. */
    public boolean enabled() {
        return !origins.isEmpty();
    }

    /** Whether answers differ by {@code Origin}, so that every answer must say {@code Vary: Origin}. */
    public boolean variesByOrigin() {
        return enabled() && !everyOrigin();
    }

    /**
     * The headers of an actual response.
     *
     * @param originValues the request's {@code Origin} headers
     * @return headers to set, maybe none
     */
    public Map<String, String> actual(List<String> originValues) {
        if (!enabled() || (!everyOrigin() && !allows(originValues))) {
            return Map.of();
        }
        Map<String, String> headers = allowedOrigin(originValues);
        if (!exposedHeaders.isEmpty()) {
            headers.put("Access-Control-Expose-Headers", joined(exposedHeaders));
        }
        return headers;
    }

    /**
     * Decides about a preflight: an OPTIONS request with {@code Origin} and {@code Access-Control-Request-Method}.
     *
     * @param originValues the {@code Origin} headers
     * @param method the method asked for
     * @param headerLines the {@code Access-Control-Request-Headers} lines
     * @return the headers of the answer, or empty if it is refused
     */
    public Map<String, String> preflight(List<String> originValues, String method, List<String> headerLines) {
        List<String> asked = new ArrayList<>();
        if (!allows(originValues) || !allowsMethod(method) || !allowsHeaders(headerLines, asked)) {
            return Map.of();
        }
        Map<String, String> headers = allowedOrigin(originValues);
        headers.put("Access-Control-Allow-Methods", method);
        if (!asked.isEmpty()) {
            headers.put("Access-Control-Allow-Headers", String.join(",", asked));
        }
        headers.put("Access-Control-Max-Age", Integer.toString(Math.max(maxAge, 0)));
        return headers;
    }

    private boolean everyOrigin() {
        return origins.stream().anyMatch(OriginPattern::everyOrigin);
    }

    private boolean allows(List<String> originValues) {
        return originValues.size() == 1 && origins.stream().anyMatch(pattern -> pattern.matches(originValues.get(0)));
    }

    private boolean allowsMethod(String method) {
        return Set.of("GET", "HEAD", "POST").contains(method) || methods.contains(method);
    }

    private boolean allowsHeaders(List<String> lines, List<String> asked) {
        return RequestHeaderList.parse(lines, asked) && asked.stream().allMatch(this::allowsHeader);
    }

    private boolean allowsHeader(String name) {
        return requestHeaders.contains(name) || (requestHeaders.contains("*") && !name.equals("authorization"));
    }

    private Map<String, String> allowedOrigin(List<String> originValues) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Access-Control-Allow-Origin", everyOrigin() ? "*" : originValues.get(0));
        if (credentials) {
            headers.put("Access-Control-Allow-Credentials", "true");
        }
        return headers;
    }

    private static String joined(Set<String> names) {
        return names.stream().sorted().reduce((a, b) -> a + "," + b).orElse("");
    }

    private static Set<String> lowerCased(Set<String> names) {
        return names.stream().map(HttpTokens::lower).collect(java.util.stream.Collectors.toUnmodifiableSet());
    }
}
