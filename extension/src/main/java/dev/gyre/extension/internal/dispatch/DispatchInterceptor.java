package dev.gyre.extension.internal.dispatch;

import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.InvocationContext;
import org.jspecify.annotations.Nullable;

/** Sends a resource method to a loop when a request calls it; a call from the application's own code goes straight on. */
public class DispatchInterceptor {

    private final LoopDispatch dispatch;

    /**
     * For the CDI container.
     *
     * @param dispatch sends calls to the loops
     */
    @Inject
    public DispatchInterceptor(LoopDispatch dispatch) {
        this.dispatch = dispatch;
    }

    /**
     * Goes on with a call, here or on a loop.
     *
     * @param call the call of a resource method
     * @return what it returned, or a stage of it
     * @throws Exception what it threw
     */
    @AroundInvoke
    public @Nullable Object dispatch(InvocationContext call) throws Exception {
        RequestCall request = RequestCall.take(call.getMethod());
        return request == null ? call.proceed() : dispatch.send(call::proceed, request.deadlineNanos());
    }
}
