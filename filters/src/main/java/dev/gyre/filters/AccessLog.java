package dev.gyre.filters;

import dev.gyre.filters.internal.JsonText;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which requests are logged, and as what line: one line each, without secrets and without a way to forge another line.
 *
 * <p>Field names are those of OpenTelemetry. Immutable, for any thread.
 *
 * @param enabled whether anything is logged
 * @param format how a line looks
 * @param sampleRate share of ordinary requests that is logged, 0 to 1
 * @param slow from when on a request is never left out, as errors never are
 * @param headers request headers to log, in lower case
 * @param redactQuery query parameters whose value is replaced by {@code REDACTED}
 * @param exclude paths that are not logged unless they fail
 */
public record AccessLog(
        boolean enabled,
        Format format,
        double sampleRate,
        Duration slow,
        Set<String> headers,
        Set<String> redactQuery,
        Set<String> exclude) {

    private static final Set<String> SECRET_HEADERS =
            Set.of("authorization", "cookie", "set-cookie", "proxy-authorization");
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");
    private static final int LONGEST = 2048;

    /** How a line looks. */
    public enum Format {
        /** A JSON object. */
        JSON,
        /** {@code name=value} pairs. */
        TEXT
    }

    /** Checks and copies. */
    public AccessLog {
        headers = headers.stream().map(HttpTokens::lower).collect(java.util.stream.Collectors.toUnmodifiableSet());
        redactQuery = Set.copyOf(redactQuery);
        exclude = Set.copyOf(exclude);
        List<PolicyMistake> mistakes = mistakes(sampleRate, slow, headers);
        if (!mistakes.isEmpty()) {
            throw new IllegalArgumentException("This access log cannot work: " + mistakes);
        }
    }

    /**
     * All that is wrong with settings.
     *
     * @param sampleRate as in the constructor
     * @param slow as in the constructor
     * @param headers as in the constructor
     * @return the mistakes, maybe none
     */
    public static List<PolicyMistake> mistakes(double sampleRate, Duration slow, Set<String> headers) {
        List<PolicyMistake> found = new ArrayList<>();
        if (!(sampleRate >= 0 && sampleRate <= 1)) {
            found.add(new PolicyMistake("sample-rate", Double.toString(sampleRate), "must be 0.0 to 1.0"));
        }
        if (slow.isNegative()) {
            found.add(new PolicyMistake("slow", slow.toString(), "must not be negative"));
        }
        for (String name : headers) {
            if (!HttpTokens.isToken(name) || SECRET_HEADERS.contains(HttpTokens.lower(name))) {
                found.add(new PolicyMistake("headers", name, "must be a header without credentials"));
            }
        }
        return found;
    }

    /**
     * Whether a request gets its line.
     *
     * @param path its path
     * @param status its status
     * @param nanos how long it took
     * @param dice a random number of 0 (inclusive) to 1 (exclusive)
     * @return whether to log it
     */
    public boolean covers(String path, int status, long nanos, double dice) {
        if (!enabled) {
            return false;
        }
        return status >= 400 || nanos >= slow.toNanos() || (!exclude.contains(path) && dice < sampleRate);
    }

    /**
     * The line of a request.
     *
     * @param entry what is known of it
     * @return one line, without its end
     */
    public String line(AccessEntry entry) {
        Map<String, Object> fields = fields(entry);
        if (format == Format.JSON) {
            return JsonText.of(fields);
        }
        StringBuilder line = new StringBuilder();
        fields.forEach((name, value) -> {
            line.append(line.isEmpty() ? "" : " ").append(name).append('=');
            boolean quoted = value instanceof String text
                    && !text.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '"' && c != '\\' && c != '=');
            line.append(quoted ? JsonText.of(value) : value);
        });
        return line.toString();
    }

    private Map<String, Object> fields(AccessEntry entry) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("timestamp", entry.time().toString());
        boolean known = METHODS.contains(entry.method());
        fields.put("http.request.method", known ? entry.method() : "_OTHER");
        if (!known) {
            fields.put("http.request.method_original", cut(entry.method()));
        }
        fields.put("url.path", cut(entry.path()));
        put(fields, "url.query", entry.query() == null ? null : redacted(entry.query()));
        put(fields, "http.route", entry.route());
        fields.put("http.response.status_code", entry.status());
        fields.put("http.response.body.size", entry.bytes());
        fields.put("event.duration", entry.nanos());
        fields.put("http.request.id", entry.requestId());
        fields.put("trace.id", entry.traceId());
        put(fields, "client.address", entry.clientAddress());
        put(fields, "user_agent.original", entry.userAgent());
        put(fields, "error.type", entry.errorType());
        for (Map.Entry<String, String> header : entry.headers().entrySet()) {
            String name = HttpTokens.lower(header.getKey());
            if (headers.contains(name)) {
                fields.put("http.request.header." + name, cut(header.getValue()));
            }
        }
        return fields;
    }

    private static void put(Map<String, Object> fields, String name, @Nullable String value) {
        if (value != null) {
            fields.put(name, cut(value));
        }
    }

    private static String cut(String value) {
        if (value.length() <= LONGEST) {
            return value;
        }
        int end = Character.isHighSurrogate(value.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return value.substring(0, end);
    }

    /** Keeps names and order, so that the line still tells what was asked. */
    private String redacted(String query) {
        StringBuilder out = new StringBuilder();
        for (String pair : cut(query).split("&", -1)) {
            int equals = pair.indexOf('=');
            out.append(out.isEmpty() ? "" : "&");
            if (equals >= 0 && redactQuery.contains(decoded(pair.substring(0, equals)))) {
                out.append(pair, 0, equals + 1).append("REDACTED");
            } else {
                out.append(pair);
            }
        }
        return out.toString();
    }

    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return name;
        }
    }
}
