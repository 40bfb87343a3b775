package dev.gyre.crud.shell;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/** An application's own exception mapper. */
public final class StateMapper implements ExceptionMapper<StateMapper.ShopClosed> {

    /** An application's own exception. */
    public static final class ShopClosed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public Response toResponse(ShopClosed exception) {
        return Response.status(418).entity("closed").build();
    }
}
