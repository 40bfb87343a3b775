package dev.gyre.executor.internal;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;

/** What one shielded view has accepted and not yet finished, and whether it still accepts. */
final class ViewLife {
    private final Set<Runnable> open = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final String group;
    private volatile boolean shutdown;

    ViewLife(String group) {
        this.group = group;
    }

    /**
     * Accepts, or throws. This sees the shutdown, or the shutdown sees this task, or both; whoever is refused exits.
     */
    void enter(Runnable task) {
        open.add(task);
        if (shutdown) {
            throw new RejectedExecutionException("GYRE-E029 this view of " + group
                    + " is shut down and takes no task; ask the group for another view");
        }
    }

    void exit(Runnable task) {
        open.remove(task);
        endIfDone();
    }

    void shutdown() {
        shutdown = true;
        endIfDone();
    }

    boolean isShutdown() {
        return shutdown;
    }

    Set<Runnable> open() {
        return open;
    }

    CompletableFuture<Void> ended() {
        return ended;
    }

    private void endIfDone() {
        if (shutdown && open.isEmpty()) {
            ended.complete(null);
        }
    }
}
