package dev.gyre.crud.internal.cdi;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs code with the context class loader of the application: libraries look there for their implementations, and threads that belong to
 * no request may have another one, or none.
 *
 * <p>Immutable, safe for all threads.
 */
record ApplicationLoader(@Nullable ClassLoader loader) {

    /** That of the calling thread, one of the deployment. */
    static ApplicationLoader current() {
        return new ApplicationLoader(Thread.currentThread().getContextClassLoader());
    }

    void run(Runnable code) {
        var unused = this.<@Nullable Object>call(() -> {
            code.run();
            return null;
        });
    }

    <T extends @Nullable Object> T call(Supplier<T> code) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return code.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
