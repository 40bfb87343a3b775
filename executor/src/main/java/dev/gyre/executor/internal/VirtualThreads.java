package dev.gyre.executor.internal;

import dev.gyre.executor.VirtualThreadMode;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import java.util.function.Function;

/** The JDK's virtual threads, reached by method handles as the code is compiled for JDK 17. */
final class VirtualThreads {
    private static final int FIRST = 21;

    /** From here on a blocked monitor no longer holds the carrier thread (JEP 491). */
    private static final int UNPINNED = 24;

    private VirtualThreads() {}

    /** Makes unstarted virtual threads, if the mode and the JDK allow it. */
    static Optional<Function<Runnable, Thread>> maker(VirtualThreadMode mode) {
        int release = Runtime.version().feature();
        boolean wanted = (mode == VirtualThreadMode.ON && release >= FIRST)
                || (mode == VirtualThreadMode.AUTO && release >= UNPINNED);
        return wanted ? Optional.of(maker()) : Optional.empty();
    }

    private static Function<Runnable, Thread> maker() {
        try {
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            Class<?> type = Class.forName("java.lang.Thread$Builder$OfVirtual");
            Object builder = lookup.findStatic(Thread.class, "ofVirtual", MethodType.methodType(type))
                    .invoke();
            builder = lookup.findVirtual(
                            type, "inheritInheritableThreadLocals", MethodType.methodType(type, boolean.class))
                    .invoke(builder, false);
            MethodHandle unstarted = lookup.findVirtual(
                            type, "unstarted", MethodType.methodType(Thread.class, Runnable.class))
                    .bindTo(builder);
            return task -> {
                try {
                    return (Thread) unstarted.invoke(task);
                } catch (Throwable failure) {
                    throw new IllegalStateException("GYRE-E030 a virtual thread could not be made", failure);
                }
            };
        } catch (Throwable failure) {
            throw new IllegalStateException(
                    "GYRE-E031 this JDK has no usable virtual threads; set virtualThreads to OFF", failure);
        }
    }
}
