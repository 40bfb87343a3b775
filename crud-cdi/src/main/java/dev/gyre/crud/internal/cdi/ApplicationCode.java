package dev.gyre.crud.internal.cdi;

import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.spi.BeanManager;
import org.jspecify.annotations.Nullable;

/**
 * Runs code of the application on a thread that belongs to no request: with a request context of its own and with the
 * application's context class loader.
 *
 * <p>Safe for all threads that may block.
 */
final class ApplicationCode {

    private final BeanManager beans;
    private final @Nullable ClassLoader application = Thread.currentThread().getContextClassLoader();

    /** Made on a thread of the deployment, whose context class loader the code will see. */
    ApplicationCode(BeanManager beans) {
        this.beans = beans;
    }

    void run(Runnable code) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(application);
        try {
            RequestContextController context = beans.createInstance()
                    .select(RequestContextController.class)
                    .get();
            boolean activated = context.activate();
            try {
                code.run();
            } finally {
                if (activated) {
                    context.deactivate();
                }
            }
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
