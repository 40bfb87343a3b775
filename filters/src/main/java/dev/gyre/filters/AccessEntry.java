package dev.gyre.filters;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a request when its response has been sent.
 *
 * @param time when it came
 * @param method method as sent
 * @param path path as sent, undecoded
 * @param query query as sent, or null
 * @param route template of the resource that answered, or null if none did
 * @param status status sent; 499 if the client went away
 * @param bytes bytes of the response body, after compression
 * @param nanos how long it took
 * @param requestId the request's name
 * @param traceId the trace it belongs to
 * @param userAgent {@code User-Agent}, or null
 * @param clientAddress address of the client as told by a trusted proxy, or null
 * @param errorType class name of the exception that ended it, or null
 * @param headers request headers by name, of which the policy keeps the allowed ones
 */
public record AccessEntry(
        Instant time,
        String method,
        String path,
        @Nullable String query,
        @Nullable String route,
        int status,
        long bytes,
        long nanos,
        String requestId,
        String traceId,
        @Nullable String userAgent,
        @Nullable String clientAddress,
        @Nullable String errorType,
        Map<String, String> headers) {}
