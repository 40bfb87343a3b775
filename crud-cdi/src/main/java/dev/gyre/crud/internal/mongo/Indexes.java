package dev.gyre.crud.internal.mongo;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.mongodb.DuplicateKeyException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import dev.gyre.crud.internal.model.EntityModel;
import dev.gyre.crud.internal.model.IndexSpec;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * Creates the indexes a Crud bean declares, without making the deployment wait.
 *
 * <p>While the database is away or changes its primary it tries again, each time after a longer pause. An index that the stored data or another index
 * contradicts fails the deployment where the database is there in time; where it comes later, it is named in the log and not tried
 * again: the application serves without it.
 */
public final class Indexes {

    private static final Logger LOG = System.getLogger(Indexes.class.getName());
    private static final long ATTEMPT_NANOS = SECONDS.toNanos(60);
    private static final int LONGEST_PAUSE_SECONDS = 30;

    /** Of a server that is overloaded, busy with the collection, or about to step down: it says nothing of the index. */
    private static final Set<Integer> PASSING = Set.of(
            6, 7, 24, 46, 50, 64, 89, 91, 112, 117, 133, 189, 262, 276, 317, 9001, 10058, 10107, 11600, 11601, 11602,
            12586, 12587, 13435, 13436);

    private final EntityModel<?> model;
    private final Supplier<MongoCollection<RawBsonDocument>> collection;
    private final ScheduledExecutorService timer;
    private final Deadlines deadlines;
    private final CompletableFuture<@Nullable Void> created = new CompletableFuture<>();

    /** The indexes of one model. */
    public Indexes(MongoConnection connection, EntityModel<?> model, ScheduledExecutorService timer) {
        this.model = model;
        this.collection = () -> connection.collection(model.collection());
        this.timer = timer;
        this.deadlines = new Deadlines(timer);
    }

    /** Starts; returns at once. It stops by itself when the timer or the client is closed. */
    public void create() {
        AtomicInteger open = new AtomicInteger(model.indexes().size());
        if (open.get() == 0) {
            created.complete(null);
        }
        for (IndexSpec index : model.indexes()) {
            attempt(index, 1, open);
        }
    }

    /** Completes when each index is there or was refused for good. */
    public CompletionStage<@Nullable Void> created() {
        return created;
    }

    /** The index's name: the declared one, or the one MongoDB derives. */
    static String nameOf(IndexSpec index) {
        if (!index.name().isEmpty()) {
            return index.name();
        }
        return index.keys().stream()
                .map(key -> key.property().bsonName() + (key.descending() ? "_-1" : "_1"))
                .collect(Collectors.joining("_"));
    }

    /** Asks for each index once; gives a sentence for each that was refused for good, and fails if one could not be asked for. */
    CompletionStage<List<String>> refusals() {
        List<String> refusals = Collections.synchronizedList(new ArrayList<>());
        CompletableFuture<?>[] asked = model.indexes().stream()
                .map(index -> ask(index).handle((done, failure) -> {
                    if (failure == null) {
                        return done;
                    }
                    if (!isRefusal(failure)) {
                        throw new CompletionException(failure);
                    }
                    refusals.add("GYRE-C201 " + refusal(index, (MongoException) failure)
                            + " Change the declaration or the data.");
                    return done;
                }))
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(asked).thenApply(all -> List.copyOf(refusals));
    }

    private CompletableFuture<List<String>> ask(IndexSpec index) {
        IndexOptions options =
                new IndexOptions().unique(index.unique()).sparse(index.sparse()).name(nameOf(index));
        BsonDocument keys = new BsonDocument();
        for (IndexSpec.Key key : index.keys()) {
            keys.append(key.property().bsonName(), new BsonInt32(key.descending() ? -1 : 1));
        }
        try {
            return deadlines.all(
                    collection.get().createIndexes(List.of(new IndexModel(keys, options))),
                    System.nanoTime() + ATTEMPT_NANOS);
        } catch (MongoTimeoutException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void attempt(IndexSpec index, int pauseSeconds, AtomicInteger open) {
        var unused = ask(index).whenComplete((done, failure) -> {
            if (failure != null) {
                failed(index, pauseSeconds, open, failure);
            } else {
                finished(open);
            }
        });
    }

    private void failed(IndexSpec index, int pauseSeconds, AtomicInteger open, Throwable failure) {
        if (isRefusal(failure)) {
            LOG.log(
                    Level.ERROR,
                    "GYRE-C201 {0} The collection works without it until the next start. Change the declaration or the data.",
                    refusal(index, (MongoException) failure));
            finished(open);
            return;
        }
        if (failure instanceof IllegalStateException) {
            return; // the client is closed
        }
        Level level = pauseSeconds == 1 ? Level.WARNING : Level.DEBUG;
        LOG.log(
                level,
                "GYRE-C202 Index {0} of collection {1} cannot be created yet, it will be tried again: {2}",
                nameOf(index),
                model.collection(),
                failure);
        try {
            var unused = timer.schedule(
                    () -> attempt(index, Math.min(pauseSeconds * 2, LONGEST_PAUSE_SECONDS), open),
                    pauseSeconds,
                    SECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.log(Level.DEBUG, "The application stops; index {0} is left for its next start.", nameOf(index));
        }
    }

    private String refusal(IndexSpec index, MongoException refused) {
        return "Index " + nameOf(index) + " of collection " + model.collection() + " was refused (code "
                + refused.getCode() + "): " + messageOf(refused) + ".";
    }

    /** Whether the server will say the same next time. */
    private static boolean isRefusal(Throwable failure) {
        if (failure instanceof MongoNotPrimaryException || failure instanceof MongoNodeIsRecoveringException) {
            return false;
        }
        return failure instanceof DuplicateKeyException
                || (failure instanceof MongoCommandException refused && !PASSING.contains(refused.getErrorCode()));
    }

    private static String messageOf(MongoException refused) {
        // The message about a duplicate holds the value, which may be somebody's secret.
        return refused instanceof MongoCommandException command && !isDuplicate(command)
                ? command.getErrorMessage()
                : "two items have the same value";
    }

    private static boolean isDuplicate(MongoCommandException refused) {
        return refused.getErrorCode() == 11000;
    }

    private void finished(AtomicInteger open) {
        if (open.decrementAndGet() == 0) {
            created.complete(null);
        }
    }
}
