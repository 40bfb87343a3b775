package dev.gyre.extension.web;

import dev.gyre.crud.Crud;
import dev.gyre.crud.Id;
import org.jspecify.annotations.Nullable;

/** A collection whose resource is intercepted. */
@Crud("pallets")
@Pallet.Counted
public class Pallet {

    /** Its id. */
    @Id
    public @Nullable String id;

    /** Binds {@link Counter}. */
    @jakarta.interceptor.InterceptorBinding
    @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
    public @interface Counted {}

    /** Counts calls. */
    @Counted
    @jakarta.interceptor.Interceptor
    @jakarta.annotation.Priority(1)
    public static class Counter {

        static final java.util.concurrent.atomic.AtomicInteger CALLS = new java.util.concurrent.atomic.AtomicInteger();

        /** Counts a call. */
        @jakarta.interceptor.AroundInvoke
        public @Nullable Object count(jakarta.interceptor.InvocationContext call) throws Exception {
            CALLS.incrementAndGet();
            return call.proceed();
        }
    }
}
