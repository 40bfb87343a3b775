package dev.gyre.extension.internal.context;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * A shared executor for a library: its tasks carry their submitter's context, and the library cannot end it.
 *
 * <p>Any thread may call every method. It counts as running for as long as its application does.
 */
public final class ContextualExecutor extends AbstractExecutorService {

    private final Executor executor;
    private final ContextCapture contexts;

    /**
     * A view of an executor.
     *
     * @param executor runs the tasks
     * @param contexts what they carry
     */
    public ContextualExecutor(Executor executor, ContextCapture contexts) {
        this.executor = executor;
        this.contexts = contexts;
    }

    @Override
    public void execute(Runnable command) {
        CapturedContext context = contexts.capture();
        executor.execute(() -> context.run(command));
    }

    @Override
    public void shutdown() {
        // Ended by the application, not by one of the libraries that share it.
    }

    @Override
    public List<Runnable> shutdownNow() {
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return false;
    }
}
