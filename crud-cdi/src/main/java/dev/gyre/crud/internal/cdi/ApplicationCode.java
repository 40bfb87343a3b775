package dev.gyre.crud.internal.cdi;

import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.spi.BeanManager;

/**
 * Runs code of the application on a thread that belongs to no request: with a request context of its own, with the
 * application's context class loader, and with what else the server knows of the application.
 *
 * <p>Safe for all threads that may block.
 */
final class ApplicationCode {

    private final BeanManager beans;
    private final ApplicationLoader loader = ApplicationLoader.current();
    private final ServerContext server = ServerContext.current();

    /** Made on a thread of the deployment, whose context the code will see. */
    ApplicationCode(BeanManager beans) {
        this.beans = beans;
    }

    void run(Runnable code) {
        server.run(() -> loader.run(() -> inRequest(code)));
    }

    private void inRequest(Runnable code) {
        RequestContextController context =
                beans.createInstance().select(RequestContextController.class).get();
        boolean activated = context.activate();
        try {
            code.run();
        } finally {
            if (activated) {
                context.deactivate();
            }
        }
    }
}
