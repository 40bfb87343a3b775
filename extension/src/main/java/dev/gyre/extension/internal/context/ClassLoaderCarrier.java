package dev.gyre.extension.internal.context;

import dev.gyre.extension.spi.ContextCarrier;
import java.util.Optional;

/** Carries the context class loader, and with it what servers look up by class loader, such as Tomcat's naming. */
public final class ClassLoaderCarrier implements ContextCarrier {

    @Override
    public Optional<Carried> capture() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return Optional.of(action -> {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(loader);
            try {
                action.run();
            } finally {
                thread.setContextClassLoader(before);
            }
        });
    }
}
