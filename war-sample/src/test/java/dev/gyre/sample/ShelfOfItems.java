package dev.gyre.sample;

import dev.gyre.crud.CrudProblem;
import dev.gyre.crud.CrudRepository;
import dev.gyre.crud.Page;
import dev.gyre.crud.Query;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** A repository in memory, which can be told to be out of reach after some more items. */
final class ShelfOfItems<T> implements CrudRepository<T, String> {

    final Map<String, T> items = new LinkedHashMap<>();
    int room = Integer.MAX_VALUE;

    private final Function<T, String> id;

    ShelfOfItems(Function<T, String> id) {
        this.id = id;
    }

    @Override
    public CompletionStage<T> insert(T item) {
        if (room == 0) {
            return CompletableFuture.failedStage(CrudProblem.of(503, "unavailable", "Unavailable"));
        }
        if (items.putIfAbsent(id.apply(item), item) != null) {
            return CompletableFuture.failedStage(CrudProblem.of(409, "duplicate", "Duplicate"));
        }
        room--;
        return CompletableFuture.completedStage(item);
    }

    @Override
    public CompletionStage<Long> insertAll(List<T> batch) {
        CompletionStage<Long> last = CompletableFuture.completedStage(0L);
        for (T item : batch) {
            last = last.thenCompose(count -> insert(item).thenApply(stored -> count + 1));
        }
        return last;
    }

    @Override
    public CompletionStage<Optional<T>> find(String wanted) {
        return CompletableFuture.completedStage(Optional.ofNullable(items.get(wanted)));
    }

    @Override
    public CompletionStage<Page<T>> list(Query query) {
        return CompletableFuture.completedStage(new Page<>(List.copyOf(items.values()), Optional.empty()));
    }

    @Override
    public CompletionStage<Long> count(Query query) {
        return CompletableFuture.completedStage((long) items.size());
    }

    @Override
    public CompletionStage<T> replace(T item) {
        items.put(id.apply(item), item);
        return CompletableFuture.completedStage(item);
    }

    @Override
    public CompletionStage<Boolean> delete(String unwanted) {
        return CompletableFuture.completedStage(items.remove(unwanted) != null);
    }
}
