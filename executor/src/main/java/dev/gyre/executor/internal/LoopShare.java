package dev.gyre.executor.internal;

import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** One loop's part in its group's shared work; on the loop's thread only, except the ring for thieves. */
final class LoopShare {
    private final SharedWork shared;
    private final StealRing ring;
    private final LoopCounters counters;

    LoopShare(SharedWork shared, StealRing ring, LoopCounters counters) {
        this.shared = shared;
        this.ring = ring;
        this.counters = counters;
    }

    /** A task of this loop for its group. */
    Inbox.Answer push(Runnable task) {
        if (shared.isClosed()) {
            return Inbox.Answer.CLOSED;
        }
        if (!ring.push(task)) {
            Inbox.Answer answer = shared.overflow(task);
            if (answer != Inbox.Answer.ACCEPTED) {
                return answer;
            }
            counters.overflowed();
        }
        VarHandle.fullFence(); // the task before the look for sleepers, as in any hand-over
        shared.wakeOne();
        return Inbox.Answer.ACCEPTED;
    }

    /** At the beginning of a turn, so that a loop with much of its own does its part for the group's. */
    void grab() {
        shared.grab(ring);
    }

    @Nullable
    Runnable poll() {
        Runnable task = ring.poll();
        return task == null && shared.grab(ring) > 0 ? ring.poll() : task;
    }

    /** Looks for work elsewhere, if not too many do. True if there is some in this loop's ring now. */
    boolean search() {
        return shared.startSearch() && searchAndEnd();
    }

    /** The search a submitter has woken this loop for. */
    boolean searchAndEnd() {
        boolean found;
        try {
            found = shared.grab(ring) > 0 || steal();
        } finally {
            shared.endSearch();
        }
        return found;
    }

    boolean startSearch() {
        return shared.startSearch();
    }

    void endSearch() {
        shared.endSearch();
    }

    /** Whether any task waits that this loop could run. */
    boolean visible() {
        return shared.visible();
    }

    /** Whether nothing is left for this loop if it is closed. */
    boolean drained() {
        return ring.size() == 0 && shared.drained();
    }

    void asleep() {
        shared.asleep();
    }

    void awake() {
        shared.awake();
    }

    void surrenderTo(List<Runnable> target) {
        for (Runnable task = ring.poll(); task != null; task = ring.poll()) {
            target.add(task);
        }
        shared.surrenderTo(target);
    }

    private boolean steal() {
        List<Loop> loops = shared.loops();
        int first = ThreadLocalRandom.current().nextInt(loops.size());
        for (int i = 0; i < loops.size(); i++) {
            StealRing victim = loops.get((first + i) % loops.size()).ring();
            if (victim != ring && victim.stealInto(ring) > 0) {
                counters.stole();
                return true;
            }
        }
        return false;
    }
}
