package dev.gyre.filters.internal.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The catalog of keys: the documentation is made from it, and misspelt keys are found with it. */
public final class ConfigKeys {

    private static final List<ConfigKey> ALL = List.of(
            key(
                    "gyre.cors.origins",
                    "list of *, scheme://host[:port], scheme://*.domain[:port]; port may be *",
                    "",
                    "who may call across origins; empty switches CORS off"),
            key(
                    "gyre.cors.credentials",
                    "boolean",
                    "false",
                    "cookies and HTTP authentication across origins; not with *"),
            key(
                    "gyre.cors.methods",
                    "list of methods",
                    "PUT,PATCH,DELETE",
                    "methods across origins besides GET, HEAD and POST"),
            key(
                    "gyre.cors.request-headers",
                    "list of header names, or *",
                    "content-type,if-match,if-none-match,x-request-id,traceparent,tracestate",
                    "request headers across origins; * leaves out authorization"),
            key(
                    "gyre.cors.exposed-headers",
                    "list of header names, or *",
                    "etag,location,link,retry-after,x-request-id",
                    "response headers that a page of another origin may read"),
            key("gyre.cors.max-age", "-1 to 86400 seconds", "1800", "how long a browser may remember a preflight"),
            key("gyre.cors.allow-insecure-origins", "boolean", "false", "lets credentials go to plain http origins"),
            key("gyre.compression.enabled", "boolean", "true", "compresses responses"),
            key("gyre.compression.encodings", "gzip", "gzip", "codings offered"),
            key("gyre.compression.level", "1 to 9", "6", "gzip level"),
            key("gyre.compression.min-size", "0 or more bytes", "1024", "smaller responses are sent as they are"),
            key(
                    "gyre.compression.media-types",
                    "list of media ranges",
                    "text/*,application/json,application/*+json,application/xml,application/*+xml,application/javascript,image/svg+xml",
                    "what is compressed; never text/event-stream"),
            key(
                    "gyre.compression.etag",
                    "suffix or drop",
                    "suffix",
                    "what becomes of the entity tag of a compressed response"),
            key(
                    "gyre.compression.jitter",
                    "0 to 256 bytes",
                    "0",
                    "random padding of compressed responses, against guessing by size"),
            key("gyre.compression.request.enabled", "boolean", "true", "accepts gzip request bodies"),
            key(
                    "gyre.compression.request.max-ratio",
                    "1 or more",
                    "200",
                    "how many times its size a request body may grow"),
            key(
                    "gyre.limits.max-body",
                    "bytes, maybe with K or M; 1 to 16M",
                    "1M",
                    "largest request body, after inflation"),
            key("gyre.limits.json.max-depth", "1 to 500", "64", "deepest nesting of a JSON body"),
            key("gyre.limits.json.max-number-length", "1 to 1000", "100", "most characters of a number in a JSON body"),
            key("gyre.limits.json.strict", "boolean", "true", "refuses unknown properties in JSON bodies"),
            key(
                    "gyre.limits.request-timeout",
                    "duration such as PT30S, 500ms or 2m; 1 ms to 1 day",
                    "PT30S",
                    "how long a request may take"),
            key(
                    "gyre.limits.concurrency",
                    "0 or more",
                    "0",
                    "most requests at a time, more are refused with 503; 0 is no limit"),
            key("gyre.shutdown.drain", "duration", "PT10S", "how long a stopping application waits for its requests"),
            key(
                    "gyre.access-log.enabled",
                    "boolean",
                    "true",
                    "one line for each request, by the logger dev.gyre.access"),
            key("gyre.access-log.format", "json or text", "json", "how a line looks"),
            key(
                    "gyre.access-log.sample-rate",
                    "0.0 to 1.0",
                    "1.0",
                    "share of requests logged; errors and slow ones always are"),
            key("gyre.access-log.slow", "duration", "PT1S", "from when on a request counts as slow"),
            key("gyre.access-log.headers", "list of header names", "", "request headers to log; none with credentials"),
            key(
                    "gyre.access-log.redact-query",
                    "list of parameter names",
                    "X-Amz-Signature,X-Amz-Credential,X-Amz-Security-Token,AWSAccessKeyId,Signature,sig,X-Goog-Signature,token,access_token,password,code",
                    "query parameters whose value is logged as REDACTED"),
            key(
                    "gyre.access-log.exclude",
                    "list of paths",
                    "/health,/health/live,/health/ready,/health/started",
                    "paths not logged unless they fail"),
            key(
                    "gyre.request-id.header",
                    "header name",
                    "X-Request-ID",
                    "carries the request's name, in both directions"),
            key("gyre.request-id.trust-incoming", "boolean", "true", "keeps a well-formed name sent by the client"),
            key(
                    "gyre.forwarded.trust",
                    "boolean",
                    "false",
                    "believes X-Forwarded-For; only behind a proxy that sets it"),
            key(
                    "gyre.problem.type-base",
                    "absolute URI",
                    "urn:gyre:problem:",
                    "what the short names of problem types are appended to"),
            key("gyre.problem.validation-status", "400 or 422", "422", "status of constraint violations"),
            key(
                    "gyre.security.challenge",
                    "header value",
                    "Basic realm=\"gyre\"",
                    "WWW-Authenticate of a 401 that has none"));

    /** Groups that are wholly ours; other modules share {@code gyre.limits} and {@code gyre.security}. */
    private static final List<String> OWN_GROUPS = List.of(
            "gyre.cors.",
            "gyre.compression.",
            "gyre.access-log.",
            "gyre.request-id.",
            "gyre.forwarded.",
            "gyre.limits.json.",
            "gyre.shutdown.");

    private static final Set<String> NAMES = ALL.stream().map(ConfigKey::name).collect(Collectors.toUnmodifiableSet());

    private ConfigKeys() {}

    private static ConfigKey key(String name, String range, String defaultValue, String meaning) {
        return new ConfigKey(name, range, defaultValue, meaning);
    }

    /** All keys, in the order of the documentation. */
    public static List<ConfigKey> all() {
        return ALL;
    }

    static String defaultOf(String name) {
        return ALL.stream()
                .filter(key -> key.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name))
                .defaultValue();
    }

    /**
     * The valid key that a misspelt one of our groups was meant to be.
     *
     * @param name a key that is configured
     * @param environment names of the environment's variables, which a configuration lists under names that only resemble ours
     * @return the nearest valid key, or empty if the key is valid or not ours
     */
    static Optional<String> meantBy(String name, Set<String> environment) {
        Optional<String> meant = meantBy(name);
        return meant.isPresent() && isVariable(name, environment) ? Optional.empty() : meant;
    }

    private static boolean isVariable(String name, Set<String> environment) {
        String variable = variable(name);
        return environment.contains(variable)
                && NAMES.stream().anyMatch(valid -> variable(valid).equals(variable));
    }

    /** MicroProfile Config's rule for names of variables. */
    private static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /**
     * As {@link #meantBy(String, Set)} where no variable is set.
     *
     * @param name a key that is configured
     * @return the nearest valid key, or empty if the key is valid or not ours
     */
    public static Optional<String> meantBy(String name) {
        if (NAMES.contains(name) || OWN_GROUPS.stream().noneMatch(name::startsWith)) {
            return Optional.empty();
        }
        return NAMES.stream()
                .min(java.util.Comparator.comparingInt((String valid) -> distance(name, valid))
                        .thenComparing(java.util.Comparator.naturalOrder()));
    }

    /** Levenshtein distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
