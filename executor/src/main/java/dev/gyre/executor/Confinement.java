package dev.gyre.executor;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;

/** Brings every step of one object to its loop, and serves those who wait for it in a callback of its own. */
final class Confinement {
    private final EventLoop loop;
    private final BooleanSupplier service;
    private boolean scheduled;

    /**
     * For one object.
     *
     * @param service serves those who wait, as far as one turn may go, and tells whether there is more to do
     */
    Confinement(EventLoop loop, BooleanSupplier service) {
        this.loop = requireNonNull(loop, "loop");
        this.service = service;
    }

    EventLoop loop() {
        return loop;
    }

    /** Runs a step at once on the loop's thread, else hands it over; throws if the loop takes nothing any more. */
    void enter(Runnable step) {
        if (loop.inEventLoop()) {
            step.run();
        } else {
            loop.execute(step);
        }
    }

    /** As {@link #enter}, for a step that gives something back: a loop that is gone has nobody to give it to. */
    void giveBack(Runnable step) {
        try {
            enter(step);
        } catch (RejectedExecutionException loopIsGone) {
            if (loop.inEventLoop()) {
                throw loopIsGone; // from the step itself
            }
        }
    }

    void require(String what) {
        if (!loop.inEventLoop()) {
            throw new IllegalStateException("GYRE-E042 " + what + " was called on "
                    + Thread.currentThread().getName() + "; call it on " + loop
                    + ", or use the method that returns a stage");
        }
    }

    /**
     * The loop's thread: has the service run soon, once. Never from within the caller's step: whoever gives something back
     * goes on before those who waited for it, and a long line does not grow the stack.
     */
    void serveSoon() {
        if (scheduled) {
            return;
        }
        scheduled = true;
        if (!later()) {
            serve(); // a loop that shuts down still runs what it has, and what that waits for
        }
    }

    private void serve() {
        boolean more = true;
        while (more) {
            try {
                more = service.getAsBoolean();
            } finally {
                scheduled = false;
            }
            if (more) {
                scheduled = true;
                more = !later();
            }
        }
    }

    private boolean later() {
        try {
            loop.callSoon(this::serve);
            return true;
        } catch (RejectedExecutionException closing) {
            return false;
        }
    }
}
