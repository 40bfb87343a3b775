package dev.gyre.crud.internal.mongo;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.mongodb.client.result.DeleteResult;
import com.mongodb.client.result.UpdateResult;
import com.mongodb.reactivestreams.client.FindPublisher;
import com.mongodb.reactivestreams.client.MongoCollection;
import dev.gyre.crud.internal.model.EntityModel;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.conversions.Bson;
import org.reactivestreams.Publisher;

/**
 * The stored documents of one collection.
 *
 * <p>Safe for all threads, never blocks. Each stage is over by its deadline and fails with nothing but a
 * {@link dev.gyre.crud.CrudProblem}; it completes on a driver callback or the timer.
 */
public final class Documents {

    private static final BsonDocumentCodec CODEC = new BsonDocumentCodec();

    private final Supplier<MongoCollection<RawBsonDocument>> collection;
    private final Deadlines deadlines;
    private final MongoFaults faults;

    /**
     * The collection of a model.
     *
     * @param connection the application's client
     * @param model which collection
     * @param timer fails what takes too long, on an event loop
     */
    public Documents(MongoConnection connection, EntityModel<?> model, ScheduledExecutorService timer) {
        this.collection = () -> connection.collection(model.collection());
        this.deadlines = new Deadlines(timer);
        this.faults = new MongoFaults(model);
    }

    /** One document, if there is one. */
    public CompletionStage<Optional<RawBsonDocument>> findOne(Bson filter, long deadlineNanos) {
        return read(limited -> limited.find(filter).limit(1), deadlineNanos)
                .thenApply(found -> found.isEmpty() ? Optional.empty() : Optional.of(found.get(0)));
    }

    /** A run of documents in order. */
    public CompletionStage<List<RawBsonDocument>> find(Selection selection, long deadlineNanos) {
        return read(
                limited -> {
                    FindPublisher<RawBsonDocument> find = limited.find(selection.filter())
                            .sort(selection.sort())
                            .skip(selection.skip())
                            .limit(selection.limit())
                            .batchSize(selection.limit() + 1);
                    Bson projection = selection.projection();
                    return projection == null ? find : find.projection(projection);
                },
                deadlineNanos);
    }

    /** How many documents match, counted one by one. */
    public CompletionStage<Long> count(Bson filter, long deadlineNanos) {
        return this.<Long>read(limited -> limited.countDocuments(filter), deadlineNanos)
                .thenApply(one -> one.get(0));
    }

    /** About how many documents there are in all, from the collection's own books. */
    public CompletionStage<Long> estimatedCount(long deadlineNanos) {
        return this.<Long>read(MongoCollection::estimatedDocumentCount, deadlineNanos)
                .thenApply(one -> one.get(0));
    }

    /** Stores a new document; 409 if a unique index refuses it. */
    public CompletionStage<RawBsonDocument> insert(BsonDocument document, long deadlineNanos) {
        RawBsonDocument raw = raw(document);
        return write(limited -> limited.insertOne(raw), deadlineNanos).thenApply(done -> raw);
    }

    /** Stores new documents in order. */
    public CompletionStage<Long> insertAll(List<BsonDocument> documents, long deadlineNanos) {
        List<RawBsonDocument> raw = documents.stream().map(Documents::raw).toList();
        return write(limited -> limited.insertMany(raw), deadlineNanos).thenApply(done -> (long) raw.size());
    }

    /**
     * Replaces the document that the filter finds; the filter carries the version and the row scope, so that the check and the
     * write are one step.
     *
     * @return the document as stored, or empty if none matched
     */
    public CompletionStage<Optional<RawBsonDocument>> replace(Bson filter, BsonDocument document, long deadlineNanos) {
        RawBsonDocument raw = raw(document);
        return this.<UpdateResult>write(limited -> limited.replaceOne(filter, raw), deadlineNanos)
                .thenApply(result -> result.get(0).getMatchedCount() == 1 ? Optional.of(raw) : Optional.empty());
    }

    /** Deletes the document that the filter finds; whether there was one. */
    public CompletionStage<Boolean> delete(Bson filter, long deadlineNanos) {
        return this.<DeleteResult>write(limited -> limited.deleteOne(filter), deadlineNanos)
                .thenApply(result -> result.get(0).getDeletedCount() == 1);
    }

    private <R> CompletionStage<List<R>> read(
            Function<MongoCollection<RawBsonDocument>, Publisher<R>> operation, long deadlineNanos) {
        return run(operation, deadlineNanos, faults::ofRead);
    }

    private <R> CompletionStage<List<R>> write(
            Function<MongoCollection<RawBsonDocument>, Publisher<R>> operation, long deadlineNanos) {
        return run(operation, deadlineNanos, faults::ofWrite);
    }

    private <R> CompletionStage<List<R>> run(
            Function<MongoCollection<RawBsonDocument>, Publisher<R>> operation,
            long deadlineNanos,
            Function<Throwable, ? extends RuntimeException> fault) {
        CompletableFuture<List<R>> running;
        try {
            // Without this limit a frozen server would hold the connection for ever: the driver has no read timeout by
            // default.
            long millis = Math.max(1, (deadlineNanos - System.nanoTime()) / 1_000_000);
            running = deadlines.all(operation.apply(collection.get().withTimeout(millis, MILLISECONDS)), deadlineNanos);
        } catch (RuntimeException e) {
            running = CompletableFuture.failedFuture(e);
        }
        return running.exceptionally(failure -> {
            throw new CompletionException(fault.apply(failure));
        });
    }

    private static RawBsonDocument raw(BsonDocument document) {
        return document instanceof RawBsonDocument already ? already : new RawBsonDocument(document, CODEC);
    }
}
