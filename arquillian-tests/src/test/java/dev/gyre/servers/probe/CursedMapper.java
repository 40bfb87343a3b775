package dev.gyre.servers.probe;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** A user's mapper, which wins over Gyre's. */
@Provider
public class CursedMapper implements ExceptionMapper<CursedException> {

    @Override
    public Response toResponse(CursedException exception) {
        return Response.status(Response.Status.GONE)
                .type(MediaType.TEXT_PLAIN)
                .entity("cursed\n")
                .build();
    }
}
