package dev.gyre.extension.internal.host;

import dev.gyre.executor.EventLoopGroup;
import dev.gyre.extension.internal.config.ExecutorSettings;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The loops of one application: started when first asked for, closed with it. Used by any thread. */
public final class ApplicationLoops implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("dev.gyre.extension");

    private final ExecutorSettings settings;
    private final @Nullable ClassLoader application;
    private final Deque<Runnable> beforeClose = new ArrayDeque<>();
    private final List<Consumer<EventLoopGroup>> onStart = new ArrayList<>();
    private final Deque<Runnable> atEnd = new ArrayDeque<>();
    private @Nullable EventLoopGroup group;
    private boolean closed;

    /**
     * Loops that do not run yet.
     *
     * @param settings what was configured
     * @param application context class loader of their threads
     */
    public ApplicationLoops(ExecutorSettings settings, @Nullable ClassLoader application) {
        this.settings = settings;
        this.application = application;
    }

    /** What was configured. */
    public ExecutorSettings settings() {
        return settings;
    }

    /** The loops; starts them if they have not run yet. */
    public synchronized EventLoopGroup group() {
        if (closed) {
            throw new IllegalStateException("GYRE-X010 the application has stopped, and its event loops with it");
        }
        if (group == null) {
            group = EventLoopGroup.builder()
                    .config(settings.loops())
                    .threadContextClassLoader(application)
                    .build();
            EventLoopGroup started = group;
            onStart.forEach(action -> action.accept(started));
        }
        return group;
    }

    /**
     * Has an action told of the loops when they start.
     *
     * @param action takes the loops
     */
    public synchronized void onStart(Consumer<EventLoopGroup> action) {
        onStart.add(action);
    }

    /**
     * Has an action run when the application ends, whether its loops ever ran or not, the last one given first.
     *
     * @param action what to run
     */
    public synchronized void atEnd(Runnable action) {
        atEnd.push(action);
    }

    /**
     * Has an action run before the loops are closed, the last one given first.
     *
     * @param action what to run
     */
    public synchronized void beforeClose(Runnable action) {
        beforeClose.push(action);
    }

    /** Waits until the tasks that the loops run right now have ended, or for as long as they may take at the end. */
    public void settle() {
        EventLoopGroup running;
        synchronized (this) {
            running = group;
        }
        if (running == null) {
            return;
        }
        CompletableFuture<?>[] turns = running.loops().stream()
                .map(loop -> CompletableFuture.runAsync(() -> {}, loop))
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(turns).get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException busy) {
            LOG.log(System.Logger.Level.DEBUG, "the event loops are still busy", busy);
        }
    }

    /** Ends every thread of the loops, whatever still runs on them. */
    @Override
    public void close() {
        try {
            closeLoops();
        } finally {
            atEnd.forEach(Runnable::run);
        }
    }

    private void closeLoops() {
        EventLoopGroup running;
        synchronized (this) {
            closed = true;
            running = group;
            group = null;
        }
        if (running == null) {
            return;
        }
        try (running) {
            beforeClose.forEach(Runnable::run);
            Duration atMost = settings.quiet().plus(settings.timeout());
            running.shutdownGracefully(settings.quiet(), settings.timeout())
                    .toCompletableFuture()
                    .get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException slow) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "GYRE-X011 tasks still run after " + settings.timeout()
                            + " (gyre.executor.shutdown.timeout); they are interrupted now");
        } catch (ExecutionException failed) {
            LOG.log(System.Logger.Level.WARNING, "GYRE-X012 the event loops did not stop in order", failed.getCause());
        }
    }
}
