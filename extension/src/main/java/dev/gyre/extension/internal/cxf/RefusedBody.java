package dev.gyre.extension.internal.cxf;

import dev.gyre.extension.internal.host.OptionalApi;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import org.apache.cxf.io.DelegatingInputStream;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.PhaseInterceptorChain;

/**
 * Keeps CXF from reading the rest of a body that is refused as too large: it would store all of it before the first byte of the
 * answer, and a client that waits for the answer would wait for ever.
 */
@Provider
public final class RefusedBody implements ContainerResponseFilter {

    /** For the Jakarta REST runtime. */
    public RefusedBody() {}

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        // Found by other runtimes as well, since it is annotated.
        if (OptionalApi.TOMEE.present() && response.getStatus() == Status.REQUEST_ENTITY_TOO_LARGE.getStatusCode()) {
            Current.leaveUnread();
        }
    }

    /** The only code that needs CXF to be present. */
    private static final class Current {

        static void leaveUnread() {
            Message current = PhaseInterceptorChain.getCurrentMessage();
            Message in = current == null ? null : current.getExchange().getInMessage();
            if (in != null) {
                in.removeContent(DelegatingInputStream.class);
            }
        }
    }
}
