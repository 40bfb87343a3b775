package dev.gyre.extension.internal.dispatch;

import dev.gyre.filters.RequestDeadline;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Announces to the thread of a request which resource method comes next, behind all other request filters. */
@Priority(Integer.MAX_VALUE)
public class DispatchFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private final LoopDispatch dispatch;

    @Context
    private @Nullable ResourceInfo resource;

    /** For the Jakarta REST runtime. */
    public DispatchFilter() {
        this.dispatch = CDI.current().select(LoopDispatch.class).get();
    }

    @Override
    public void filter(ContainerRequestContext request) {
        RequestCall.forget();
        Method method = resource == null ? null : resource.getResourceMethod();
        if (method == null || !dispatch.isHybrid() || Placement.of(method) != Placement.LOOP) {
            return;
        }
        Object deadline = request.getProperty(RequestDeadline.PROPERTY);
        RequestCall.announce(
                new RequestCall(method, deadline instanceof Long nanos ? nanos : dispatch.defaultDeadline()));
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        RequestCall.forget();
    }
}
