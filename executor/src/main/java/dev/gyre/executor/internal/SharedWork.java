package dev.gyre.executor.internal;

import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * The tasks given to a group rather than to one of its loops, and the search for them.
 *
 * <p>Tasks from outside queue in one inbox, from which any loop, one at a time, grabs some into its own ring; a loop's own
 * go to its ring, and to the inbox when that is full. Loops with nothing to do steal from the rings of others.
 *
 * <p>At most half of the loops search at a time, and a submitter wakes a sleeper only while none searches. Hence whoever ends
 * the last search looks whether there is work left and wakes another, and a loop looks once more after it has announced its
 * sleep: a submitter that relied on a searcher was before its last look.
 */
final class SharedWork {
    private static final int GRAB = 64;

    private final Inbox inbox;
    private final long capacity;
    private final LongAdder rejected = new LongAdder();
    private final AtomicBoolean grabbing = new AtomicBoolean();
    private final AtomicInteger searching = new AtomicInteger();
    private final AtomicInteger sleeping = new AtomicInteger();
    private List<Loop> loops = List.of();

    SharedWork(long capacity) {
        this.capacity = capacity;
        inbox = new Inbox(capacity);
    }

    /** Before any loop starts. */
    void setLoops(List<Loop> all) {
        loops = all;
    }

    List<Loop> loops() {
        return loops;
    }

    /** Any thread but the group's loops'. */
    Inbox.Answer offer(Runnable task) {
        Inbox.Answer answer = inbox.offer(task);
        if (answer == Inbox.Answer.ACCEPTED) {
            wakeOne();
        }
        return answer;
    }

    /** A loop whose ring is full; it wakes others itself. */
    Inbox.Answer overflow(Runnable task) {
        return inbox.offer(task);
    }

    boolean isClosed() {
        return inbox.isClosed();
    }

    void close() {
        inbox.close();
    }

    /** Closes this with the last loop that still takes tasks. */
    void closeWithLoops() {
        if (allClosed()) {
            close();
        }
    }

    /** Whether no loop needs to stay for what is in the inbox. */
    boolean drained() {
        if (!allClosed()) {
            return true; // the loops that are still open care for it
        }
        close();
        return inbox.isEmpty();
    }

    /** Any thread: counts a task that could not be taken. */
    RejectedExecutionException refusal(String group, Inbox.Answer answer) {
        rejected.increment();
        return answer.refusal(group, capacity);
    }

    long rejected() {
        return rejected.sum();
    }

    long queued() {
        return inbox.size();
    }

    /** A loop: moves its share of the inbox to its ring; zero also while another loop is at it. */
    int grab(StealRing ring) {
        long waiting = inbox.size();
        if (waiting == 0 || !grabbing.compareAndSet(false, true)) {
            return 0;
        }
        int taken = 0;
        try {
            long share = Math.min(GRAB, 1 + waiting / loops.size());
            while (taken < share && ring.hasRoom()) {
                Runnable task = inbox.poll();
                if (task == null) {
                    break;
                }
                ring.push(task);
                taken++;
            }
        } finally {
            grabbing.set(false);
        }
        return taken;
    }

    /** A loop that stops, for the group if it is the last: takes back what no loop will run. */
    void surrenderTo(List<Runnable> target) {
        if (!allClosed()) {
            return;
        }
        close();
        while (!grabbing.compareAndSet(false, true)) {
            Thread.onSpinWait();
        }
        try {
            while (!inbox.isEmpty()) {
                Runnable task = inbox.poll();
                if (task == null) {
                    Thread.onSpinWait();
                } else {
                    target.add(task);
                }
            }
        } finally {
            grabbing.set(false);
        }
    }

    /** Whether any task waits here or in a ring. */
    boolean visible() {
        if (!inbox.isEmpty()) {
            return true;
        }
        for (Loop loop : loops) {
            if (loop.ring().size() > 0) {
                return true;
            }
        }
        return false;
    }

    /** A loop may search, unless half of them do. */
    boolean startSearch() {
        int now = searching.get();
        return 2 * now < loops.size() && searching.compareAndSet(now, now + 1);
    }

    void endSearch() {
        if (searching.decrementAndGet() == 0 && visible()) {
            wakeOne();
        }
    }

    /** A loop: after it has announced its sleep, before it looks for the last time. */
    void asleep() {
        sleeping.incrementAndGet();
    }

    void awake() {
        sleeping.decrementAndGet();
    }

    /** After work has become visible: wakes a sleeper to search, if none searches. */
    void wakeOne() {
        while (sleeping.get() > 0 && searching.get() == 0 && searching.compareAndSet(0, 1)) {
            for (Loop loop : loops) {
                if (loop.parker.wakeToSearch()) {
                    return; // the search just counted is now that loop's
                }
            }
            // All were up already. Who submitted meanwhile relied on the search that now does not take place.
            if (searching.decrementAndGet() != 0 || !visible() || noneAsleep()) {
                return;
            }
        }
    }

    private boolean noneAsleep() {
        for (Loop loop : loops) {
            if (loop.parker.asleep()) {
                return false;
            }
        }
        return true;
    }

    private boolean allClosed() {
        for (Loop loop : loops) {
            if (!loop.isShutdown()) {
                return false;
            }
        }
        return true;
    }
}
