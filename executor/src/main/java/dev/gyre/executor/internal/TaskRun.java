package dev.gyre.executor.internal;

/** Runs one task after another on a loop's thread; what one throws is reported. */
final class TaskRun {
    private final Loop loop;
    private final LoopCounters counters;
    private final TaskObserver observer;
    private final boolean observed;

    TaskRun(Loop loop) {
        this.loop = loop;
        counters = loop.counters;
        observer = loop.parts.observer();
        observed = observer != TaskObserver.NONE;
    }

    /** The loop. */
    void run(Runnable task) {
        if (observed) {
            runObserved(task);
        } else {
            guarded(task);
        }
    }

    private void runObserved(Runnable task) {
        observer.started(loop, task);
        guarded(task);
        observer.ended(loop, task);
    }

    /** Any thread: runs a callback and reports what it throws. */
    void guarded(Runnable callback) {
        try {
            callback.run();
        } catch (Throwable failure) {
            report(failure);
        }
    }

    /** Any thread: gives a failure that nobody waits for to the handler. */
    void report(Throwable failure) {
        counters.uncaught.increment();
        try {
            loop.parts.exceptionHandler().onUncaught(Thread.currentThread(), failure);
        } catch (Throwable broken) {
            broken.addSuppressed(failure);
            System.getLogger("dev.gyre.executor")
                    .log(
                            System.Logger.Level.ERROR,
                            "GYRE-E012 the exception handler of " + loop.name() + " failed",
                            broken);
        }
    }
}
