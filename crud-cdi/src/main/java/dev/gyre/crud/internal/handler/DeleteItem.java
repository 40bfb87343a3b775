package dev.gyre.crud.internal.handler;

import dev.gyre.crud.Operation;
import dev.gyre.crud.internal.mongo.Drafts;
import dev.gyre.crud.internal.mongo.ItemFilter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;

/** Answers {@code DELETE} on an item. */
final class DeleteItem<T> implements Endpoint {

    private static final int ATTEMPTS = 4;

    private final CollectionParts<T> parts;
    private final Representations<T> representations;
    private final Work work;

    DeleteItem(CollectionParts<T> parts, Representations<T> representations, Work work) {
        this.parts = parts;
        this.representations = representations;
        this.work = work;
    }

    @Override
    public CompletionStage<CrudResponse> handle(CrudRequest request) {
        BsonDocument filter = ItemFilter.byId(
                parts.model(),
                representations.ids().of(request),
                Rows.of(parts, request).filter());
        parts.queries().none(request.rawQuery());
        Preconditions preconditions = Preconditions.of(request.headers());
        boolean plain = !preconditions.stated()
                && !parts.model().settings().requireIfMatch()
                && !parts.hooks().any();
        if (plain) {
            return work.guarded(Operation.DELETE, request.deadlineNanos(), until -> parts.documents()
                            .delete(filter, until))
                    .thenApply(deleted -> {
                        if (!deleted) {
                            throw Problems.notFound();
                        }
                        return Answer.of(204).empty();
                    });
        }
        return work.guarded(
                        Operation.DELETE, request.deadlineNanos(), until -> attempt(filter, preconditions, until, 1))
                .thenCompose(deleted -> AfterHook.run(parts, work, deleted, parts.hooks()::afterDelete))
                .thenApply(deleted -> Answer.of(204).empty());
    }

    private CompletionStage<RawBsonDocument> attempt(
            BsonDocument filter, Preconditions preconditions, long deadlineNanos, int number) {
        return parts.documents().findOne(filter, deadlineNanos).thenCompose(found -> {
            RawBsonDocument stored = found.orElseThrow(Problems::notFound);
            long version = Drafts.versionOf(stored);
            preconditions.checkWrite(version);
            preconditions.checkStatedWhere(parts.model().settings().requireIfMatch());
            return prepared(stored)
                    .thenCompose(
                            ready -> parts.documents().delete(ItemFilter.inVersion(filter, version), deadlineNanos))
                    .thenCompose(deleted -> {
                        if (deleted) {
                            return CompletableFuture.completedFuture(stored);
                        }
                        if (number == ATTEMPTS) {
                            throw Problems.preconditionFailed();
                        }
                        return attempt(filter, preconditions, deadlineNanos, number + 1);
                    });
        });
    }

    private CompletionStage<RawBsonDocument> prepared(RawBsonDocument stored) {
        if (!parts.hooks().any()) {
            return CompletableFuture.completedFuture(stored);
        }
        return work.blocking(() -> {
            parts.hooks().beforeDelete(parts.mapper().toBean(stored));
            return stored;
        });
    }
}
