package dev.gyre.sample;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.crud.CrudProblem;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchLoadTest {

    private static final List<String> ROWS =
            IntStream.range(0, 1_700).mapToObj(row -> "row-" + row).toList();

    private final ShelfOfItems<String> shelf = new ShelfOfItems<>(row -> row);
    private final ShelfOfItems<DataLoad> marks = new ShelfOfItems<>(DataLoad::collection);

    @Test
    void allRowsComeInAndTheMarkSaysSo() {
        load();

        assertThat(shelf.items).hasSize(1_700);
        assertThat(mark()).isEqualTo(1_700);
    }

    @Test
    void aLoadThatBrokeOffGoesOnWhereItStopped() {
        shelf.room = 720;
        assertThatThrownBy(this::load).hasCauseInstanceOf(CrudProblem.class);
        assertThat(mark()).isEqualTo(500);

        shelf.room = Integer.MAX_VALUE;
        load();

        assertThat(shelf.items).hasSize(1_700);
        assertThat(mark()).isEqualTo(1_700);
    }

    @Test
    void whatSomebodyDeletedSinceStaysDeleted() {
        load();
        shelf.items.remove("row-3");

        load();

        assertThat(shelf.items).doesNotContainKey("row-3");
    }

    @Test
    void whatIsThereAlreadyIsLeftAlone() {
        shelf.items.put("row-900", "changed by hand");

        load();

        assertThat(shelf.items).hasSize(1_700).containsEntry("row-900", "changed by hand");
    }

    private void load() {
        new BatchLoad<>("rows", () -> ROWS, shelf, marks)
                .run()
                .toCompletableFuture()
                .join();
    }

    private int mark() {
        return requireNonNull(marks.items.get("rows")).loaded();
    }
}
