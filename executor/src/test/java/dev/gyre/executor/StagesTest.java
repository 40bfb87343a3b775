package dev.gyre.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class StagesTest {
    private final ManualEventLoop loop = ManualEventLoop.create();
    private final CompletableFuture<Integer> one = loop.newIncompleteFuture();
    private final CompletableFuture<Integer> two = loop.newIncompleteFuture();
    private final CompletableFuture<Integer> three = loop.newIncompleteFuture();
    private final List<CompletableFuture<Integer>> all = List.of(one, two, three);

    @Test
    void gathersOutcomesInOrderWhateverTheyAre() {
        CompletableFuture<List<Outcome<Integer>>> whole = Stages.gatherOutcomes(all);
        three.complete(3);
        two.completeExceptionally(new IllegalStateException("no"));
        assertThat(whole).isNotDone();
        one.cancel(true);

        List<Outcome<Integer>> outcomes = whole.join();
        assertThat(outcomes.get(0).isCancelled()).isTrue();
        assertThat(outcomes.get(1).failure()).get().isInstanceOf(IllegalStateException.class);
        assertThat(outcomes.get(1).value()).isEmpty();
        assertThat(outcomes.get(2).value()).isEqualTo(Optional.of(3));
        assertThat(outcomes.get(2)).hasToString("value 3");
        assertThat(Stages.gatherOutcomes(List.<CompletableFuture<Integer>>of())).isCompletedWithValue(List.of());
    }

    @Test
    void cancelsWhatIsGatheredWithTheWhole() {
        Stages.gatherOutcomes(List.of(one)).cancel(true);
        LoopTask<List<Integer>> task = loop.createTask("gathering", () -> Stages.gather(List.of(two, three)));
        loop.runUntilIdle();
        task.cancel(true);
        loop.runUntilIdle();

        assertThat(all).allMatch(CompletableFuture::isCancelled);
        assertThat(task.isCancelled()).isTrue();
    }

    @Test
    void waitsForTheFirstThatEnds() {
        CompletableFuture<Waited<CompletableFuture<Integer>>> waited = Stages.wait(all, WaitMode.FIRST_COMPLETED);
        two.completeExceptionally(new IllegalStateException("no"));

        assertThat(waited.join().done()).containsExactly(two);
        assertThat(waited.join().pending()).containsExactly(one, three);
        assertThat(one).isNotDone();
    }

    @Test
    void waitsForTheFirstThatFailsButNotForOneThatIsCancelled() {
        CompletableFuture<Waited<CompletableFuture<Integer>>> waited = Stages.wait(all, WaitMode.FIRST_EXCEPTION);
        one.complete(1);
        two.cancel(true);
        assertThat(waited).isNotDone();
        three.completeExceptionally(new IllegalStateException("no"));

        assertThat(waited.join().done()).containsExactly(one, two, three);
    }

    @Test
    void waitsForAllAndCancelsNoneWhenCancelled() {
        CompletableFuture<Waited<CompletableFuture<Integer>>> waited = Stages.wait(all, WaitMode.ALL_COMPLETED);
        one.complete(1);
        waited.cancel(true);
        assertThat(two).isNotDone();
        CompletableFuture<Waited<CompletableFuture<Integer>>> again = Stages.wait(all, WaitMode.ALL_COMPLETED);
        two.complete(2);
        three.complete(3);

        assertThat(again.join().pending()).isEmpty();
        assertThatThrownBy(() -> Stages.wait(List.<CompletableFuture<Integer>>of(), WaitMode.ALL_COMPLETED))
                .hasMessageContaining("GYRE-E040");
    }

    @Test
    void tellsAfterATimeWhatHasEndedByThen() {
        CompletableFuture<Waited<CompletableFuture<Integer>>> waited =
                Stages.wait(loop, all, WaitMode.ALL_COMPLETED, Duration.ofSeconds(1));
        one.complete(1);
        loop.advance(Duration.ofSeconds(1));

        assertThat(waited.join().done()).containsExactly(one);
        assertThat(waited.join().pending()).containsExactly(two, three);
        assertThat(two).isNotDone();
    }

    @Test
    void givesOutcomesInTheOrderOfTheirEnds() {
        List<CompletableFuture<Integer>> ends = Stages.asCompleted(all);
        three.complete(3);
        one.completeExceptionally(new IllegalStateException("no"));

        assertThat(ends.get(0)).isCompletedWithValue(3);
        assertThat(ends.get(1)).isCompletedExceptionally();
        assertThat(ends.get(2)).isNotDone();
        ends.get(2).cancel(true);
        assertThat(two).isNotDone();
    }
}
