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
 * <p>Other threads walk it while it changes: links are stored with release and loaded with acquire. A node that is taken
 * out loses its link, so that a finished task holds no other; a reader that finds itself on such a node starts again, and
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
            FIRST = lookup.findVarHandle(TaskList.class, "first", Node.class);
            AFTER = lookup.findVarHandle(Node.class, "after", Node.class);
            LISTED = lookup.findVarHandle(Node.class, "listed", boolean.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private @Nullable Node first;

    /** A task's place in the list. */
    static final class Node {
        private final LoopTask<?> task;
        private @Nullable Node before;
        private @Nullable Node after;
        private boolean listed;

        Node(LoopTask<?> task) {
            this.task = task;
        }
    }

    /** The loop's thread; a second time does nothing. */
    void add(Node node) {
        if (!node.listed) {
            LISTED.setOpaque(node, true);
            Node next = first;
            AFTER.setRelease(node, next);
            if (next != null) {
                next.before = node;
            }
            FIRST.setRelease(this, node);
        }
    }

    /** The loop's thread; a second time does nothing. */
    void remove(Node node) {
        if (node.listed) {
            Node next = node.after;
            Node previous = node.before;
            if (previous == null) {
                FIRST.setRelease(this, next);
            } else {
                AFTER.setRelease(previous, next);
            }
            if (next != null) {
                next.before = previous;
            }
            LISTED.setOpaque(node, false);
            AFTER.setRelease(node, null); // a reader that sees this sees that it is out
            node.before = null;
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
        for (Node node = (Node) FIRST.getAcquire(this); node != null; ) {
            if (!node.task.isDone()) {
                tasks.add(node.task);
            }
            Node next = (Node) AFTER.getAcquire(node);
            if (next == null && !(boolean) LISTED.getOpaque(node)) {
                return false;
            }
            node = next;
        }
        return true;
    }
}
