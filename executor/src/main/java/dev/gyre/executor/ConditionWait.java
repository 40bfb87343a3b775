package dev.gyre.executor;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One who waits for a condition, on the loop's thread: unlocks and stands in line, then stands in the lock's line, then
 * holds the lock and looks whether that was enough. Whoever is asked to end gets the lock back first.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the dependents made here are ends, and cannot fail
final class ConditionWait extends AskedFuture<Void> {
    private final AsyncCondition condition;
    private final AsyncLock lock;
    private final BooleanSupplier enough;
    private @Nullable Waiter<Void> turn;
    private @Nullable Runnable asked;

    ConditionWait(AsyncCondition condition, BooleanSupplier enough) {
        super(condition.lock().loop());
        this.condition = condition;
        this.lock = condition.lock();
        this.enough = enough;
    }

    /** Ends if it is enough, else waits; the lock must be held. */
    void look() {
        boolean over;
        try {
            condition.requireLocked();
            over = enough.getAsBoolean();
        } catch (Throwable failure) {
            fail(failure);
            return;
        }
        if (asked != null) {
            asked.run(); // by the predicate
        } else if (over) {
            fulfil(null);
        } else {
            await();
        }
    }

    /** Waits for one signal at least. */
    void await() {
        Permit held = lock.lend();
        if (held == null) {
            fail(AsyncCondition.notLocked());
            return;
        }
        Waiter<Void> next = new Waiter<>(loop());
        turn = next;
        condition.enter(next);
        next.whenComplete((nothing, gone) -> goBack(held, gone == null));
    }

    @Override
    boolean asked(Runnable end) {
        if (asked != null) {
            return false;
        }
        asked = end;
        Waiter<Void> present = turn;
        if (present != null) {
            present.cancel(true); // does nothing to one who was signalled, and is on the way back
        }
        return true;
    }

    private void goBack(Permit held, boolean signalled) {
        lock.acquire().thenAccept(fresh -> back(lock.regain(held, fresh), signalled));
    }

    private void back(boolean locked, boolean signalled) {
        if (!locked) {
            asked(() ->
                    fail(new IllegalStateException("GYRE-E049 what held the lock has released it while it waited for a"
                            + " condition; release after the wait has ended")));
        }
        if (asked == null) {
            look();
            return;
        }
        if (signalled) {
            condition.wake(1); // this one makes no use of the signal
        }
        asked.run();
    }
}
