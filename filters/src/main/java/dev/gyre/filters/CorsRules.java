package dev.gyre.filters;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a {@link CorsPolicy} must keep, so that it neither fails in the browser nor opens more than it says. */
final class CorsRules {

    private static final Set<String> FORBIDDEN_METHODS = Set.of("CONNECT", "TRACE", "TRACK");

    /** Names that a page can never set (Fetch, "forbidden request-header"), or that belong to responses. */
    private static final Set<String> FORBIDDEN_REQUEST_HEADERS = Set.of(
            "accept-charset",
            "accept-encoding",
            "access-control-request-headers",
            "access-control-request-method",
            "connection",
            "content-length",
            "cookie",
            "cookie2",
            "date",
            "dnt",
            "expect",
            "host",
            "keep-alive",
            "origin",
            "referer",
            "set-cookie",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "via",
            "access-control-allow-origin",
            "access-control-allow-credentials",
            "access-control-allow-methods",
            "access-control-allow-headers",
            "access-control-expose-headers",
            "access-control-max-age");

    private CorsRules() {}

    static List<PolicyMistake> mistakes(
            List<OriginPattern> origins,
            boolean credentials,
            Set<String> methods,
            Set<String> requestHeaders,
            Set<String> exposedHeaders,
            int maxAge,
            boolean allowInsecureOrigins) {
        List<PolicyMistake> found = new ArrayList<>();
        checkOrigins(origins, credentials, allowInsecureOrigins, found);
        for (String method : methods) {
            if (!HttpTokens.isToken(method) || FORBIDDEN_METHODS.contains(method.toUpperCase(java.util.Locale.ROOT))) {
                found.add(new PolicyMistake(
                        "methods", method, "must be a method that pages may use; CONNECT, TRACE, TRACK are not"));
            }
        }
        for (String name : requestHeaders) {
            if (!HttpTokens.isToken(name) || isForbidden(name)) {
                found.add(new PolicyMistake("request-headers", name, "must be a request header that pages may set"));
            }
        }
        for (String name : exposedHeaders) {
            if (!HttpTokens.isToken(name) || name.equals("set-cookie") || name.equals("set-cookie2")) {
                found.add(new PolicyMistake("exposed-headers", name, "must be a response header that pages may read"));
            }
        }
        if (credentials && exposedHeaders.contains("*")) {
            found.add(new PolicyMistake(
                    "exposed-headers", "*", "is no wildcard when credentials are on; name the headers"));
        }
        if (maxAge < -1 || maxAge > 86400) {
            found.add(new PolicyMistake(
                    "max-age", Integer.toString(maxAge), "must be 0 to 86400 seconds, or -1 for none"));
        }
        return found;
    }

    private static void checkOrigins(
            List<OriginPattern> origins, boolean credentials, boolean allowInsecure, List<PolicyMistake> found) {
        boolean every = origins.stream().anyMatch(OriginPattern::everyOrigin);
        if (every && origins.size() > 1) {
            found.add(new PolicyMistake("origins", origins.toString(), "* must stand alone; drop it or the others"));
        }
        if (every && credentials) {
            found.add(new PolicyMistake("origins", "*", "cannot go with credentials; name the origins"));
        }
        if (credentials && !allowInsecure) {
            origins.stream()
                    .filter(origin -> !origin.everyOrigin() && !origin.secure())
                    .forEach(origin -> found.add(new PolicyMistake(
                            "origins",
                            origin.toString(),
                            "would send credentials unencrypted; use https or set allow-insecure-origins")));
        }
    }

    private static boolean isForbidden(String name) {
        return FORBIDDEN_REQUEST_HEADERS.contains(name) || name.startsWith("proxy-") || name.startsWith("sec-");
    }
}
