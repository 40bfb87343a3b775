package dev.gyre.extension.internal.concurrent;

import jakarta.enterprise.concurrent.LastExecution;
import jakarta.enterprise.concurrent.Trigger;
import java.util.Date;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Triggers that ask for runs at once. */
@SuppressWarnings("JavaUtilDate") // the API speaks in dates
final class Triggers {

    private Triggers() {}

    static Trigger once() {
        return times(1, 0);
    }

    /** So many runs, of which one is left out; counted from 1, 0 leaves out none. */
    static Trigger times(int runs, int skipped) {
        AtomicInteger asked = new AtomicInteger();
        return new Trigger() {
            @Override
            public @Nullable Date getNextRunTime(@Nullable LastExecution last, Date submitted) {
                return asked.incrementAndGet() <= runs ? new Date() : null;
            }

            @Override
            public boolean skipRun(@Nullable LastExecution last, Date due) {
                return asked.get() == skipped;
            }
        };
    }

    /** Fails in place of a given answer, counted from 1. */
    static Trigger failing(int answer, boolean whenAskedToSkip) {
        AtomicInteger asked = new AtomicInteger();
        return new Trigger() {
            @Override
            public @Nullable Date getNextRunTime(@Nullable LastExecution last, Date submitted) {
                if (asked.incrementAndGet() == answer && !whenAskedToSkip) {
                    throw new IllegalStateException("no time");
                }
                return asked.get() <= answer ? new Date() : null;
            }

            @Override
            public boolean skipRun(@Nullable LastExecution last, Date due) {
                if (asked.get() == answer && whenAskedToSkip) {
                    throw new IllegalStateException("cannot say");
                }
                return false;
            }
        };
    }
}
