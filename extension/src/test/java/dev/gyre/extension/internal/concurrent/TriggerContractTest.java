package dev.gyre.extension.internal.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.executor.EventLoopGroup;
import dev.gyre.extension.internal.context.ContextCapture;
import jakarta.enterprise.concurrent.LastExecution;
import jakarta.enterprise.concurrent.ManagedExecutors;
import jakarta.enterprise.concurrent.ManagedTask;
import jakarta.enterprise.concurrent.SkippedException;
import jakarta.enterprise.concurrent.Trigger;
import jakarta.enterprise.concurrent.ZonedTrigger;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@SuppressWarnings("FutureReturnValueIgnored") // what becomes of the tasks is what the listener is told
class TriggerContractTest {

    private static final ZoneId FAR = ZoneId.of("Pacific/Auckland");

    private final EventLoopGroup group =
            EventLoopGroup.builder().name("triggers").loops(1).build();
    private final ManagedLoopExecutor executor = ManagedLoopExecutor.onLoops(group, new ContextCapture(List.of()));
    private final Events events = new Events();

    @AfterEach
    void close() {
        group.close();
    }

    private ScheduledFuture<Integer> schedule(Trigger trigger) {
        return executor.schedule(ManagedExecutors.managedTask(() -> 42, events), trigger);
    }

    @Test
    void endsATaskWhoseTriggerWantsNoRun() throws Exception {
        assertThat(schedule(Triggers.times(0, 0)).get()).isNull();
        events.expect(List.of("submitted", "done"));
    }

    @Test
    void tellsOfEveryRun() throws Exception {
        assertThat(schedule(Triggers.times(2, 0)).get()).isEqualTo(42);
        events.expect(List.of("submitted", "starting", "done for now", "submitted", "starting", "done"));
    }

    @Test
    void endsAsSkippedIfTheLastRunWasLeftOut() {
        assertThatThrownBy(schedule(Triggers.times(2, 2))::get).isInstanceOf(SkippedException.class);
        events.expect(List.of(
                "submitted",
                "starting",
                "done for now",
                "submitted",
                "aborted SkippedException",
                "done SkippedException for now"));
    }

    @Test
    void endsWithTheResultIfAnEarlierRunWasLeftOut() throws Exception {
        assertThat(schedule(Triggers.times(2, 1)).get()).isEqualTo(42);
    }

    @Test
    void leavesOutARunIfTheTriggerCannotSay() {
        assertThatThrownBy(schedule(Triggers.failing(1, true))::get)
                .isInstanceOf(SkippedException.class)
                .hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesATaskWhoseTriggerFailsAtOnce() {
        assertThatThrownBy(() -> schedule(Triggers.failing(1, false)))
                .isInstanceOf(RejectedExecutionException.class)
                .hasCauseInstanceOf(IllegalStateException.class);
        events.expect(List.of("submitted", "aborted AbortedException", "done AbortedException"));
    }

    @Test
    void endsATaskWhoseTriggerFailsLater() {
        assertThatThrownBy(schedule(Triggers.failing(2, false))::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(IllegalStateException.class);
        events.expect(List.of("submitted", "starting", "done IllegalStateException"));
    }

    @Test
    void endsWithTheRunThatFails() {
        Callable<Integer> failing = () -> {
            throw new IllegalStateException("enough");
        };
        ScheduledFuture<Integer> task =
                executor.schedule(ManagedExecutors.managedTask(failing, events), Triggers.times(9, 0));

        assertThatThrownBy(task::get).hasCauseInstanceOf(IllegalStateException.class);
        events.expect(List.of("submitted", "starting", "done IllegalStateException"));
    }

    @Test
    void tellsAZonedTriggerOfTheLastRunInItsZone() throws Exception {
        List<LastExecution> runs = Collections.synchronizedList(new ArrayList<>());
        ZonedTrigger twice = new ZonedTrigger() {
            @Override
            public @Nullable ZonedDateTime getNextRunTime(@Nullable LastExecution last, ZonedDateTime submitted) {
                assertThat(submitted.getZone()).isEqualTo(FAR);
                if (last != null) {
                    runs.add(last);
                }
                return runs.size() < 2 ? ZonedDateTime.now(FAR) : null;
            }

            @Override
            public ZoneId getZoneId() {
                return FAR;
            }
        };
        Callable<Integer> named =
                ManagedExecutors.managedTask(() -> 42, Map.of(ManagedTask.IDENTITY_NAME, "answer"), null);

        assertThat(executor.schedule(named, twice).get()).isEqualTo(42);

        assertThat(runs).hasSize(2).allSatisfy(run -> {
            assertThat(run.getIdentityName()).isEqualTo("answer");
            assertThat(run.getResult()).isEqualTo(42);
            assertThat(run.getScheduledStart(FAR)).isBeforeOrEqualTo(run.getRunStart(FAR));
            assertThat(run.getRunStart(FAR)).isBeforeOrEqualTo(run.getRunEnd(FAR));
        });
    }
}
