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

    /** Where the request keeps its call, which the thread does not. */
    private static final String CALL = "dev.gyre.dispatch.call";

    private final LoopDispatch dispatch;
    private final BoundMethods bound;

    @Context
    private @Nullable ResourceInfo resource;

    /** For the Jakarta REST runtime. */
    public DispatchFilter() {
        CDI<Object> cdi = CDI.current();
        this.dispatch = cdi.select(LoopDispatch.class).get();
        this.bound = cdi.getBeanManager().getExtension(DispatchExtension.class).bound();
    }

    @Override
    public void filter(ContainerRequestContext request) {
        RequestCall.forget();
        if (resource == null || !dispatch.isHybrid()) {
            return;
        }
        Method method = resource.getResourceMethod();
        if (method == null || !bound.contains(resource.getResourceClass(), method)) {
            return;
        }
        Object deadline = request.getProperty(RequestDeadline.PROPERTY);
        RequestCall call = new RequestCall(method, deadline instanceof Long nanos ? nanos : dispatch.defaultDeadline());
        request.setProperty(CALL, call);
        RequestCall.announce(call);
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        RequestCall.forget();
    }
}
