package dev.gyre.extension.internal.dispatch;

import java.lang.reflect.Method;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The resource method a request is about to call on this thread; handed from the request filter to the interceptor.
 *
 * @param method the resource method
 * @param deadlineNanos when the request must be over, on the scale of {@link System#nanoTime()}
 */
record RequestCall(Method method, long deadlineNanos) {

    private static final ThreadLocal<@Nullable RequestCall> PENDING = new ThreadLocal<>();

    /** Announces the call to this thread. */
    static void announce(RequestCall call) {
        PENDING.set(call);
    }

    /** Forgets a call that was announced and not made. */
    static void forget() {
        PENDING.remove();
    }

    /** The announced call, once, if it is of this method. */
    static @Nullable RequestCall take(Method called) {
        RequestCall pending = PENDING.get();
        PENDING.remove();
        return pending != null
                        && pending.method.getName().equals(called.getName())
                        && Arrays.equals(pending.method.getParameterTypes(), called.getParameterTypes())
                ? pending
                : null;
    }
}
