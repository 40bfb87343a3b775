package dev.gyre.extension.internal.managed;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Bounds how many tasks of one executor run at once and how many wait for that, and knows when the last has ended. Used by any thread.
 */
public final class TaskGate {

    /** As a bound: none. */
    public static final int UNBOUNDED = -1;

    private final int maxAsync;
    private final int maxQueued;
    private final CountDownLatch ended = new CountDownLatch(1);

    // Guarded by this, as is what the passages remember.
    private final Deque<Passage> waiting = new ArrayDeque<>();
    private final Set<Passage> inside = new LinkedHashSet<>();
    private boolean closed;

    /**
     * An open gate.
     *
     * @param maxAsync most tasks that run at once, from 1 or {@link #UNBOUNDED}
     * @param maxQueued most tasks that wait for others to end, from 1 or {@link #UNBOUNDED}
     */
    public TaskGate(int maxAsync, int maxQueued) {
        this.maxAsync = maxAsync == UNBOUNDED ? Integer.MAX_VALUE : maxAsync;
        this.maxQueued = maxQueued == UNBOUNDED ? Integer.MAX_VALUE : maxQueued;
    }

    /**
     * Has a task run, now or when its turn comes.
     *
     * @param task what to run
     * @param threads where
     * @throws RejectedExecutionException if the gate is closed, too many wait, or the threads refuse it
     */
    void execute(Runnable task, Executor threads) {
        Passage passage = new Passage(task, threads);
        synchronized (this) {
            if (closed) {
                throw new RejectedExecutionException("GYRE-X024 the managed executor was shut down and takes no task");
            }
            if (inside.size() >= maxAsync) {
                if (waiting.size() >= maxQueued) {
                    throw new RejectedExecutionException("GYRE-X025 " + maxQueued
                            + " tasks wait already (maxQueued); submit more slowly or raise it");
                }
                waiting.add(passage);
                return;
            }
            inside.add(passage);
        }
        try {
            threads.execute(passage);
        } catch (RejectedExecutionException refused) {
            admit(leave(passage));
            throw refused;
        }
    }

    /** Refuses new tasks; what was accepted still runs. */
    public synchronized void close() {
        closed = true;
        tellIfEnded();
    }

    /**
     * Refuses new tasks and interrupts what runs.
     *
     * @return the accepted tasks that have not started and never will
     */
    public synchronized List<Runnable> closeNow() {
        closed = true;
        List<Runnable> unstarted = new ArrayList<>();
        inside.removeIf(passage -> {
            if (passage.runner == null) {
                unstarted.add(passage.drop());
                return true;
            }
            passage.interrupted = true;
            passage.runner.interrupt();
            return false;
        });
        waiting.forEach(passage -> unstarted.add(passage.drop()));
        waiting.clear();
        tellIfEnded();
        return unstarted;
    }

    /** Whether it was closed. */
    public synchronized boolean isClosed() {
        return closed;
    }

    /** Whether it was closed and the last task has ended. */
    public boolean isEnded() {
        return ended.getCount() == 0;
    }

    /**
     * Waits for the last task to end.
     *
     * @param timeout how long at most
     * @param unit of the timeout
     * @return whether it has ended
     * @throws InterruptedException if the calling thread is interrupted
     */
    public boolean await(long timeout, TimeUnit unit) throws InterruptedException {
        return ended.await(timeout, unit);
    }

    private void tellIfEnded() {
        if (closed && inside.isEmpty() && waiting.isEmpty()) {
            ended.countDown();
        }
    }

    /** Takes one task out and the next one in. */
    private synchronized @Nullable Passage leave(Passage gone) {
        inside.remove(gone);
        Passage next = waiting.poll();
        if (next != null) {
            inside.add(next);
        }
        tellIfEnded();
        return next;
    }

    /** Starts the task whose turn has come; threads that refuse it leave it to the thread that has just become free. */
    private void admit(@Nullable Passage next) {
        Passage coming = next;
        while (coming != null) {
            try {
                coming.threads.execute(coming);
                return;
            } catch (RejectedExecutionException refused) {
                if (coming.task instanceof Refusable task) {
                    task.refused(refused);
                } else {
                    coming.runHere();
                }
                coming = leave(coming);
            }
        }
    }

    /** A task that has somebody to tell that it cannot run. */
    public interface Refusable {

        /**
         * Ends the task, which was accepted before.
         *
         * @param refused why it cannot run
         */
        void refused(RejectedExecutionException refused);
    }

    /** One task on its way through. */
    private final class Passage implements Runnable {

        private final Runnable task;
        private final Executor threads;
        private @Nullable Thread runner;
        private boolean interrupted;
        private boolean dropped;

        Passage(Runnable task, Executor threads) {
            this.task = task;
            this.threads = threads;
        }

        Runnable drop() {
            dropped = true;
            return task;
        }

        @Override
        public void run() {
            try {
                runHere();
            } finally {
                admit(leave(this));
            }
        }

        private void runHere() {
            synchronized (TaskGate.this) {
                if (dropped) {
                    return;
                }
                runner = Thread.currentThread();
            }
            try {
                task.run();
            } finally {
                boolean late;
                synchronized (TaskGate.this) {
                    runner = null;
                    late = interrupted;
                }
                // An interrupt meant for this task must not reach the next one on this thread.
                boolean unused = late && Thread.interrupted();
            }
        }
    }
}
