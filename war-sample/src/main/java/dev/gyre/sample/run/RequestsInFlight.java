package dev.gyre.sample.run;

import java.util.concurrent.locks.LockSupport;
import org.apache.catalina.Container;
import org.apache.catalina.Context;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.core.StandardWrapper;

/** The requests that an application is serving: those on a thread, and those that wait for a stage. */
record RequestsInFlight(Context context) {

    private static final long POLL_NANOS = 10_000_000;

    /** Waits until there is none; false if the deadline, a value of {@link System#nanoTime}, came first. */
    boolean awaitNone(long deadline) {
        while (any()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return true;
    }

    private boolean any() {
        if (((StandardContext) context).getInProgressAsyncCount() > 0) {
            return true;
        }
        for (Container servlet : context.findChildren()) {
            if (((StandardWrapper) servlet).getCountAllocated() > 0) {
                return true;
            }
        }
        return false;
    }
}
