package dev.gyre.executor.internal;

import dev.gyre.executor.LoopTask;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The unfinished tasks of one loop, newest first: linked through the tasks themselves, changed by the loop's thread only.
 *
 * <p>Other threads walk it while it changes: links are stored with release and loaded with acquire. A task that is taken
 * out loses its link, so that a finished task holds no other; a reader that finds itself on such a task starts again, and
 * after some attempts makes do with what it saw.
 */
public final class TaskList {
    private static final int ATTEMPTS = 16;
    private static final VarHandle FIRST;
    private static final VarHandle AFTER;
    private static final VarHandle LISTED;

    static {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        try {
            FIRST = lookup.findVarHandle(TaskList.class, "first", LoopTaskFuture.class);
            AFTER = lookup.findVarHandle(LoopTaskFuture.class, "after", LoopTaskFuture.class);
            LISTED = lookup.findVarHandle(LoopTaskFuture.class, "listed", boolean.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private @Nullable LoopTaskFuture<?> first;

    /** The loop's thread; a second time does nothing. */
    void add(LoopTaskFuture<?> task) {
        if (!task.listed) {
            LISTED.setOpaque(task, true);
            LoopTaskFuture<?> next = first;
            AFTER.setRelease(task, next);
            if (next != null) {
                next.before = task;
            }
            FIRST.setRelease(this, task);
        }
    }

    /** The loop's thread; a second time does nothing. */
    void remove(LoopTaskFuture<?> task) {
        if (task.listed) {
            LoopTaskFuture<?> next = task.after;
            LoopTaskFuture<?> previous = task.before;
            if (previous == null) {
                FIRST.setRelease(this, next);
            } else {
                AFTER.setRelease(previous, next);
            }
            if (next != null) {
                next.before = previous;
            }
            LISTED.setOpaque(task, false);
            AFTER.setRelease(task, null); // a reader that sees this sees that it is out
            task.before = null;
        }
    }

    /** Any thread: the unfinished tasks, oldest first. */
    List<LoopTask<?>> snapshot() {
        List<LoopTask<?>> tasks = new ArrayList<>();
        for (int attempt = 0; attempt < ATTEMPTS && !walk(tasks); attempt++) {
            Thread.onSpinWait();
        }
        Collections.reverse(tasks);
        return Collections.unmodifiableList(tasks);
    }

    private boolean walk(List<LoopTask<?>> tasks) {
        tasks.clear();
        for (LoopTaskFuture<?> task = (LoopTaskFuture<?>) FIRST.getAcquire(this); task != null; ) {
            if (!task.isDone()) {
                tasks.add(task);
            }
            LoopTaskFuture<?> next = (LoopTaskFuture<?>) AFTER.getAcquire(task);
            if (next == null && !(boolean) LISTED.getOpaque(task)) {
                return false;
            }
            task = next;
        }
        return true;
    }
}
