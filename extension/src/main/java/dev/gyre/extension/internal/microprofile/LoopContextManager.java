package dev.gyre.extension.internal.microprofile;

import dev.gyre.executor.EventLoopGroup;
import dev.gyre.extension.internal.host.ApplicationLoops;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.eclipse.microprofile.context.ThreadContext;
import org.eclipse.microprofile.context.spi.ContextManager;
import org.eclipse.microprofile.context.spi.ContextManagerExtension;
import org.eclipse.microprofile.context.spi.ThreadContextProvider;
import org.jspecify.annotations.Nullable;

/** Context propagation of one application; used by any thread. */
final class LoopContextManager implements ContextManager {

    private final @Nullable ClassLoader application;
    private final ApplicationLoops loops;
    private final List<ThreadContextProvider> providers;

    private LoopContextManager(
            @Nullable ClassLoader application, ApplicationLoops loops, List<ThreadContextProvider> providers) {
        this.application = application;
        this.loops = loops;
        this.providers = providers;
    }

    /**
     * The manager of an application, with the context types that its class loader offers.
     *
     * @param application where services are looked for
     * @param loops where executors run
     * @param own the types we have; one that a service offers as well is left to it
     * @return the manager
     */
    static LoopContextManager of(
            @Nullable ClassLoader application, ApplicationLoops loops, List<ThreadContextProvider> own) {
        List<ThreadContextProvider> providers = new ArrayList<>();
        ServiceLoader.load(ThreadContextProvider.class, application).forEach(providers::add);
        for (ThreadContextProvider ours : own) {
            if (providers.stream()
                    .noneMatch(theirs -> theirs.getThreadContextType().equals(ours.getThreadContextType()))) {
                providers.add(ours);
            }
        }
        LoopContextManager manager = new LoopContextManager(application, loops, List.copyOf(providers));
        ServiceLoader.load(ContextManagerExtension.class, application).forEach(extension -> extension.setup(manager));
        return manager;
    }

    @Nullable
    ClassLoader application() {
        return application;
    }

    EventLoopGroup loops() {
        return loops.group();
    }

    List<ThreadContextProvider> providers() {
        return providers;
    }

    @Override
    public ManagedExecutor.Builder newManagedExecutorBuilder() {
        return new ExecutorBuilder(this);
    }

    @Override
    public ThreadContext.Builder newThreadContextBuilder() {
        return new ThreadContextBuilder(this);
    }
}
