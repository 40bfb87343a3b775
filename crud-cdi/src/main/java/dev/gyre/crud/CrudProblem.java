package dev.gyre.crud;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A failure that a client is told about as problem details (RFC 9457).
 *
 * <p>Thrown by hooks to refuse a request, and carried by the stages of a {@code CrudRepository}. Immutable: each {@code with}
 * method returns another problem. {@code type} is the short name of a problem type, such as {@code validation}, or empty for
 * {@code about:blank}; title and detail are shown to clients, the message and the cause only to the log.
 */
public final class CrudProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;
    private final String title;
    private final @Nullable String detail;
    private final transient List<ProblemError> errors;
    private final transient Map<String, Object> members;
    private final transient Map<String, String> headers;

    private CrudProblem(
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
        this.members = members;
        this.headers = headers;
    }

    /**
     * A problem without details.
     *
     * @param status HTTP status, 400 to 599
     * @param type short name of the problem type, or empty for {@code about:blank}
     * @param title what this type of problem is, always the same for a type
     * @return the problem
     */
    public static CrudProblem of(int status, String type, String title) {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("status must be 400 to 599, was " + status);
        }
        return new CrudProblem(status, type, title, null, List.of(), Map.of(), Map.of(), null);
    }

    /**
     * The same problem with a sentence that helps this client.
     *
     * @param newDetail what went wrong and what to do
     * @return another problem
     */
    public CrudProblem withDetail(String newDetail) {
        return new CrudProblem(status, type, title, newDetail, errors, members, headers, getCause());
    }

    /**
     * The same problem with more mistakes named.
     *
     * @param more the mistakes, behind those already named
     * @return another problem
     */
    public CrudProblem withErrors(List<ProblemError> more) {
        List<ProblemError> all = new ArrayList<>(errors);
        all.addAll(more);
        return new CrudProblem(status, type, title, detail, all, members, headers, getCause());
    }

    /**
     * The same problem with an extension member (RFC 9457, section 3.2).
     *
     * @param name member name, letters, digits and underscore
     * @param value a string, number, boolean or list of strings
     * @return another problem
     */
    public CrudProblem withMember(String name, Object value) {
        Map<String, Object> all = new LinkedHashMap<>(members);
        all.put(name, value);
        return new CrudProblem(
                status, type, title, detail, errors, java.util.Collections.unmodifiableMap(all), headers, getCause());
    }

    /**
     * The same problem with a response header.
     *
     * @param name header name
     * @param value header value
     * @return another problem
     */
    public CrudProblem withHeader(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(name, value);
        return new CrudProblem(
                status, type, title, detail, errors, members, java.util.Collections.unmodifiableMap(all), getCause());
    }

    /**
     * The same problem with its cause, for the log only.
     *
     * @param cause what was caught
     * @return another problem
     */
    public CrudProblem withCause(Throwable cause) {
        return new CrudProblem(status, type, title, detail, errors, members, headers, cause);
    }

    /** HTTP status, 400 to 599. */
    public int status() {
        return status;
    }

    /** Short name of the problem type, or empty for {@code about:blank}. */
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

    /** Response headers that belong to the problem, such as {@code Retry-After}. */
    public Map<String, String> headers() {
        return headers;
    }
}
