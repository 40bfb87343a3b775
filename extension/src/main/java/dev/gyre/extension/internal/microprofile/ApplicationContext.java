package dev.gyre.extension.internal.microprofile;

import java.util.Map;
import org.eclipse.microprofile.context.ThreadContext;
import org.eclipse.microprofile.context.spi.ThreadContextProvider;
import org.eclipse.microprofile.context.spi.ThreadContextSnapshot;
import org.jspecify.annotations.Nullable;

/** The context type {@link ThreadContext#APPLICATION}: the context class loader; used by any thread. */
final class ApplicationContext implements ThreadContextProvider {

    @Override
    public ThreadContextSnapshot currentContext(Map<String, String> properties) {
        return loader(Thread.currentThread().getContextClassLoader());
    }

    @Override
    public ThreadContextSnapshot clearedContext(Map<String, String> properties) {
        return loader(null);
    }

    @Override
    public String getThreadContextType() {
        return ThreadContext.APPLICATION;
    }

    private static ThreadContextSnapshot loader(@Nullable ClassLoader loader) {
        return () -> {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(loader);
            return () -> thread.setContextClassLoader(before);
        };
    }
}
