package dev.gyre.crud.internal.rest;

import dev.gyre.crud.CrudProblem;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads a request's body up to a limit, so that a client cannot fill the memory, whatever length it announces. */
final class RequestBody {

    private static final byte[] NONE = {};

    private RequestBody() {}

    /** All bytes; a problem as soon as there are too many. Blocks while the client sends. */
    static byte[] read(@Nullable InputStream body, HttpHeaders headers, long limit) {
        if (body == null) {
            return NONE;
        }
        if (headers.getLength() > limit) {
            throw tooLong(limit);
        }
        try {
            byte[] content = body.readNBytes((int) limit + 1);
            if (content.length > limit) {
                throw tooLong(limit);
            }
            return content;
        } catch (IOException e) {
            throw CrudProblem.of(400, "malformed", "The request cannot be read.")
                    .withDetail("The body ended early.")
                    .withCause(e);
        }
    }

    private static CrudProblem tooLong(long limit) {
        return CrudProblem.of(413, "", "Content Too Large")
                .withDetail("The body may have at most " + limit + " bytes.");
    }
}
