package dev.gyre.crud.internal.rest;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Carries the request's id and deadline into the resource method.
 *
 * <p>Both are request properties, which a resource method has no portable way to read; header fields it has. Whatever a client
 * sent under these names is replaced.
 */
@Priority(Priorities.USER + 1000)
public final class RequestProperties implements ContainerRequestFilter {

    private static final String ID = "X-Request-ID";
    private static final String DEADLINE = "X-Gyre-Deadline-Nanos";
    private static final String ID_PROPERTY = "dev.gyre.request-id";
    private static final String DEADLINE_PROPERTY = "dev.gyre.deadline-nanos";
    private static final Pattern ACCEPTED_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** For the Jakarta REST runtime. */
    public RequestProperties() {}

    @Override
    public void filter(ContainerRequestContext request) {
        MultivaluedMap<String, String> headers = request.getHeaders();
        Object id = request.getProperty(ID_PROPERTY);
        if (id != null) {
            headers.putSingle(ID, id.toString());
        }
        Object deadline = request.getProperty(DEADLINE_PROPERTY);
        if (deadline != null) {
            headers.putSingle(DEADLINE, deadline.toString());
        } else {
            headers.keySet().removeIf(name -> name.toLowerCase(Locale.ROOT).equals(DEADLINE.toLowerCase(Locale.ROOT)));
        }
    }

    static String requestId(HttpHeaders headers) {
        String id = headers.getHeaderString(ID);
        return id != null && ACCEPTED_ID.matcher(id).matches()
                ? id
                : UUID.randomUUID().toString();
    }

    /** The deadline that another module set, but never one behind our own limit. */
    static long deadline(@Nullable HttpHeaders headers, long limitNanos) {
        long own = System.nanoTime() + limitNanos;
        String given = headers == null ? null : headers.getHeaderString(DEADLINE);
        if (given == null) {
            return own;
        }
        try {
            long deadline = Long.parseLong(given);
            return deadline - own < 0 ? deadline : own;
        } catch (NumberFormatException e) {
            return own;
        }
    }
}
