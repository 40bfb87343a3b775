package dev.gyre.filters;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A failure that a client is told about as problem details (RFC 9457).
 *
 * <p>Immutable: each {@code with} method returns another problem. Title, detail, members and errors are shown to clients; the
 * cause is for the log only.
 */
public final class HttpProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;
    private final String title;
    private final @Nullable String detail;
    private final transient List<ProblemError> errors;
    private final transient Map<String, Object> members;
    private final transient Map<String, String> headers;

    private HttpProblem(
            int status,
            String type,
            String title,
            @Nullable String detail,
            List<ProblemError> errors,
            Map<String, Object> members,
            Map<String, String> headers,
            @Nullable Throwable cause) {
        super(status + " " + title + (detail == null ? "" : ": " + detail), cause);
        this.status = status;
        this.type = type;
        this.title = title;
        this.detail = detail;
        this.errors = List.copyOf(errors);
        this.members = Collections.unmodifiableMap(members);
        this.headers = Collections.unmodifiableMap(headers);
    }

    /**
     * A problem that its status explains: {@code about:blank}, titled with the reason phrase.
     *
     * @param status HTTP status, 400 to 599
     * @return the problem
     */
    public static HttpProblem of(int status) {
        return of(status, "", ReasonPhrases.of(status));
    }

    /**
     * A problem of a type.
     *
     * @param status HTTP status, 400 to 599
     * @param type short name of the problem type such as {@code validation}, an absolute URI, or empty for {@code about:blank}
     * @param title what this type of problem is, always the same for a type
     * @return the problem
     */
    public static HttpProblem of(int status, String type, String title) {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("status must be 400 to 599, was " + status);
        }
        return new HttpProblem(
                status,
                Objects.requireNonNull(type),
                Objects.requireNonNull(title),
                null,
                List.of(),
                Map.of(),
                Map.of(),
                null);
    }

    /**
     * The same problem with a sentence that helps this client.
     *
     * @param newDetail what went wrong and what to do
     * @return another problem
     */
    public HttpProblem withDetail(String newDetail) {
        return new HttpProblem(status, type, title, newDetail, errors, members, headers, getCause());
    }

    /**
     * The same problem with more mistakes named.
     *
     * @param more the mistakes, behind those already named
     * @return another problem
     */
    public HttpProblem withErrors(List<ProblemError> more) {
        List<ProblemError> all = new ArrayList<>(errors);
        all.addAll(more);
        return new HttpProblem(status, type, title, detail, all, members, headers, getCause());
    }

    /**
     * The same problem with an extension member (RFC 9457, section 3.2).
     *
     * @param name at least three letters, digits or underscores, starting with a letter; not a name the standard uses
     * @param value a string, number, boolean, or a list or map of such
     * @return another problem
     */
    public HttpProblem withMember(String name, Object value) {
        if (!name.matches("[A-Za-z][A-Za-z0-9_]{2,}")
                || List.of("type", "title", "status", "detail", "instance", "errors")
                        .contains(name)) {
            throw new IllegalArgumentException("is no name for an extension member: " + name);
        }
        Map<String, Object> all = new LinkedHashMap<>(members);
        all.put(name, value);
        return new HttpProblem(status, type, title, detail, errors, all, headers, getCause());
    }

    /**
     * The same problem with a response header.
     *
     * @param name header name
     * @param value header value, without control characters
     * @return another problem
     */
    public HttpProblem withHeader(String name, String value) {
        if (!HttpTokens.isToken(name) || value.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7f)) {
            throw new IllegalArgumentException("is no header field: " + name);
        }
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(name, value);
        return new HttpProblem(status, type, title, detail, errors, members, all, getCause());
    }

    /**
     * The same problem with its cause, for the log only.
     *
     * @param cause what was caught
     * @return another problem
     */
    public HttpProblem withCause(Throwable cause) {
        return new HttpProblem(status, type, title, detail, errors, members, headers, cause);
    }

    /** HTTP status, 400 to 599. */
    public int status() {
        return status;
    }

    /** Short name of the problem type, an absolute URI, or empty for {@code about:blank}. */
    public String type() {
        return type;
    }

    /** What this type of problem is. */
    public String title() {
        return title;
    }

    /** A sentence that helps this client, or null. */
    public @Nullable String detail() {
        return detail;
    }

    /** The mistakes found, maybe none. */
    public List<ProblemError> errors() {
        return errors;
    }

    /** Extension members by name. */
    public Map<String, Object> members() {
        return members;
    }

    /** Response headers by name. */
    public Map<String, String> headers() {
        return headers;
    }
}
