package dev.gyre.filters.internal.rest;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** What kind of body a response has. */
final class Bodies {

    private Bodies() {}

    /** Written piece by piece after the response has begun, each piece by itself: event streams, Jersey's chunked output. */
    static boolean isChunked(@Nullable Object entity) {
        for (Class<?> type = entity == null ? null : entity.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getSimpleName().equals("ChunkedOutput")
                    || type.getSimpleName().startsWith("OutboundSse")) {
                return true;
            }
        }
        return false;
    }

    /** Written by the application as it goes: a flush means that the client waits for what there is. */
    static boolean isStreamed(@Nullable Object entity) {
        return entity instanceof StreamingOutput || entity instanceof InputStream || entity instanceof Reader;
    }
}
