package dev.gyre.extension.internal.concurrent;

import jakarta.enterprise.concurrent.LastExecution;
import jakarta.enterprise.concurrent.ManagedTask;
import jakarta.enterprise.concurrent.Trigger;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The runs a {@link Trigger} asks for. */
@SuppressWarnings("JavaUtilDate") // the API speaks in dates
final class TriggerSchedule implements Schedule {

    private final Trigger trigger;
    private final Object task;
    private final Date submitted;
    private @Nullable LastExecution last;
    private @Nullable Date due;

    TriggerSchedule(Trigger trigger, Object task, long now) {
        this.trigger = trigger;
        this.task = task;
        this.submitted = new Date(now);
    }

    @Override
    @SuppressWarnings("NullAway") // the API gives and takes null: no run before, no run after
    public @Nullable Long next(@Nullable Run run) {
        if (run != null && due != null) {
            last = new Execution(name(), run.result(), due.getTime(), run.start(), run.end());
        }
        due = trigger.getNextRunTime(last, submitted);
        return due == null
                ? null
                : System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(due.getTime() - System.currentTimeMillis());
    }

    @Override
    @SuppressWarnings("NullAway") // the API takes null: no run before
    public boolean skip() {
        return trigger.skipRun(last, due);
    }

    private @Nullable String name() {
        return task instanceof ManagedTask managed && managed.getExecutionProperties() != null
                ? managed.getExecutionProperties().get(ManagedTask.IDENTITY_NAME)
                : null;
    }

    /** One run of the past, in milliseconds since the epoch. */
    private record Execution(
            @Nullable String name, @Nullable Object result, long scheduled, long started, long ended)
            implements LastExecution {

        @Override
        public @Nullable String getIdentityName() {
            return name;
        }

        @Override
        public @Nullable Object getResult() {
            return result;
        }

        @Override
        public ZonedDateTime getScheduledStart(ZoneId zone) {
            return at(scheduled, zone);
        }

        @Override
        public ZonedDateTime getRunStart(ZoneId zone) {
            return at(started, zone);
        }

        @Override
        public ZonedDateTime getRunEnd(ZoneId zone) {
            return at(ended, zone);
        }

        private static ZonedDateTime at(long millis, ZoneId zone) {
            return Instant.ofEpochMilli(millis).atZone(zone);
        }
    }
}
