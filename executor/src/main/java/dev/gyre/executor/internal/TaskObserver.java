package dev.gyre.executor.internal;

import dev.gyre.executor.EventLoop;

/** Sees every task and timer of a loop start and end, on the loop's thread; for diagnosis. It must not throw. */
public interface TaskObserver {

    /** Sees nothing and costs nothing. */
    TaskObserver NONE = new TaskObserver() {
        @Override
        public void started(EventLoop loop, Runnable task) {}

        @Override
        public void ended(EventLoop loop, Runnable task) {}
    };

    /**
     * Is called before a task runs.
     *
     * @param loop the loop it runs on
     * @param task what was submitted, or the timer
     */
    void started(EventLoop loop, Runnable task);

    /**
     * Is called after a task has run, whether it threw or not.
     *
     * @param loop the loop it ran on
     * @param task what was submitted, or the timer
     */
    void ended(EventLoop loop, Runnable task);
}
