package dev.gyre.sample;

import dev.gyre.crud.CrudProblem;
import dev.gyre.crud.CrudRepository;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Brings the rows of a file into a collection, batch by batch, each followed by a mark of how far it came.
 *
 * <p>A batch may be in already, wholly or in part, after a crash between the two or when a second server loads too: then its
 * rows go in one by one and those that exist are left as they are. Nothing here blocks.
 */
final class BatchLoad<T> {

    private static final Logger LOG = System.getLogger(BatchLoad.class.getName());
    private static final int BATCH = 500;
    private static final int CONFLICT = 409;

    private final String name;
    private final Supplier<List<T>> file;
    private final CrudRepository<T, String> collection;
    private final CrudRepository<DataLoad, String> marks;

    BatchLoad(
            String name,
            Supplier<List<T>> file,
            CrudRepository<T, String> collection,
            CrudRepository<DataLoad, String> marks) {
        this.name = name;
        this.file = file;
        this.collection = collection;
        this.marks = marks;
    }

    /** Loads what is missing; fails with the first problem that is not a duplicate, and may then be run again. */
    CompletionStage<Void> run() {
        return marks.find(name).thenCompose(mark -> {
            if (mark.isPresent() && mark.get().loaded() >= mark.get().rows()) {
                return CompletableFuture.completedStage(null);
            }
            List<T> rows = file.get();
            return mark.map(CompletableFuture::completedStage)
                    .orElseGet(() -> begin(rows.size()))
                    .thenCompose(begun -> proceed(begun, rows));
        });
    }

    private CompletionStage<DataLoad> begin(int rows) {
        DataLoad mark = new DataLoad(name, 0, rows, Instant.now());
        return unlessThere(marks.insert(mark)).thenApply(done -> mark);
    }

    private CompletionStage<Void> proceed(DataLoad mark, List<T> rows) {
        int from = mark.loaded();
        if (from >= rows.size()) {
            return CompletableFuture.completedStage(null);
        }
        List<T> batch = rows.subList(from, Math.min(from + BATCH, rows.size()));
        return insert(batch)
                .thenCompose(done -> marks.replace(mark.advancedTo(from + batch.size())))
                .thenCompose(advanced -> {
                    LOG.log(Level.INFO, "{0}: {1} of {2} loaded", name, advanced.loaded(), rows.size());
                    return proceed(advanced, rows);
                });
    }

    private CompletionStage<Void> insert(List<T> batch) {
        return collection
                .insertAll(batch)
                .handle((count, failure) -> {
                    if (failure == null) {
                        return CompletableFuture.<Void>completedStage(null);
                    }
                    return isConflict(failure) ? insertOneByOne(batch) : CompletableFuture.<Void>failedStage(failure);
                })
                .thenCompose(next -> next);
    }

    private CompletionStage<Void> insertOneByOne(List<T> batch) {
        CompletionStage<Void> last = CompletableFuture.completedStage(null);
        for (T row : batch) {
            last = last.thenCompose(done -> unlessThere(collection.insert(row)));
        }
        return last;
    }

    private static CompletionStage<Void> unlessThere(CompletionStage<?> insert) {
        return insert.handle((stored, failure) -> failure == null || isConflict(failure)
                        ? CompletableFuture.<Void>completedStage(null)
                        : CompletableFuture.<Void>failedStage(failure))
                .thenCompose(next -> next);
    }

    private static boolean isConflict(Throwable failure) {
        return cause(failure) instanceof CrudProblem problem && problem.status() == CONFLICT;
    }

    /** What went wrong, without the wrapping of dependent stages. */
    static Throwable cause(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }
}
