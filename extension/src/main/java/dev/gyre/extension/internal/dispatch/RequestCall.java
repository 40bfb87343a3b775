package dev.gyre.extension.internal.dispatch;

import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * The resource method a request is about to call on this thread; handed from the request filter to the interceptor.
 *
 * <p>Threads belong to the server and outlive the application: they know the call weakly, the request holds it.
 *
 * @param method the resource method
 * @param deadlineNanos when the request must be over, on the scale of {@link System#nanoTime()}
 */
record RequestCall(Method method, long deadlineNanos) {

    private static final ThreadLocal<@Nullable WeakReference<RequestCall>> PENDING = new ThreadLocal<>();

    /** Announces the call to this thread. */
    static void announce(RequestCall call) {
        PENDING.set(new WeakReference<>(call));
    }

    /** Forgets a call that was announced and not made. */
    static void forget() {
        PENDING.remove();
    }

    /** The announced call, once, if it is of this method. */
    static @Nullable RequestCall take(Method called) {
        WeakReference<RequestCall> announced = PENDING.get();
        PENDING.remove();
        RequestCall pending = announced == null ? null : announced.get();
        return pending != null && BoundMethods.isSame(pending.method, called) ? pending : null;
    }
}
