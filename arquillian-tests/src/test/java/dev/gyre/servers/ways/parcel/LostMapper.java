package dev.gyre.servers.ways.parcel;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** The application's own reply to its own exception. */
@Provider
public class LostMapper implements ExceptionMapper<LostException> {

    @Override
    public Response toResponse(LostException exception) {
        return Response.status(Response.Status.GONE)
                .type(MediaType.TEXT_PLAIN)
                .entity("lost")
                .build();
    }
}
