package dev.gyre.crud.internal.handler;

import dev.gyre.crud.CrudProblem;
import dev.gyre.crud.Operation;
import dev.gyre.crud.internal.mongo.ItemFilter;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/** Answers {@code PUT} on an item; where the collection says so, one that is absent is created. */
final class ReplaceItem<T> implements Endpoint {

    private final CollectionParts<T> parts;
    private final Representations<T> representations;
    private final ItemChange<T> change;
    private final CreateItem<T> create;
    private final Work work;

    ReplaceItem(CollectionParts<T> parts, Representations<T> representations, CreateItem<T> create, Work work) {
        this.parts = parts;
        this.representations = representations;
        this.change = new ItemChange<>(parts, work);
        this.create = create;
        this.work = work;
    }

    @Override
    public CompletionStage<CrudResponse> handle(CrudRequest request) {
        Rows<T> rows = Rows.of(parts, request);
        BsonValue id = representations.ids().of(request);
        BsonDocument filter = ItemFilter.byId(parts.model(), id, rows.filter());
        Negotiation.requireJsonAccepted(request.headers());
        Negotiation.requireBodyType(request.headers(), Set.of(Negotiation.JSON), "Accept", Negotiation.JSON);
        parts.queries().none(request.rawQuery());
        Preconditions preconditions = Preconditions.of(request.headers());
        ItemChange.Order<T> order = new ItemChange.Order<>(
                Operation.REPLACE, filter, rows, preconditions, request.deadlineNanos(), stored -> parts.mapper()
                        .read(request.body(), stored));
        AtomicBoolean created = new AtomicBoolean();
        ItemChange.Absent absent = (until, again) -> {
            if (!parts.model().settings().upsert()) {
                throw Problems.notFound();
            }
            preconditions.checkAbsent();
            return createWith(request, until, id, rows)
                    .thenApply(stored -> {
                        created.set(true);
                        return stored;
                    })
                    .exceptionallyCompose(failure -> overtaken(Work.unwrap(failure), id, rows, until, again));
        };
        return change.carryOut(order, absent)
                .thenCompose(stored -> created.get()
                        ? CompletableFuture.completedFuture(stored)
                        : AfterHook.run(parts, work, stored, parts.hooks()::afterUpdate))
                .thenApply(stored -> representations.written(request, stored, created.get()));
    }

    private CompletionStage<RawBsonDocument> createWith(CrudRequest request, long until, BsonValue id, Rows<T> rows) {
        // The id of the URI is all that is stored of it so far; a body with another one is refused.
        BsonDocument nothing = new BsonDocument(parts.model().id().bsonName(), id);
        return create.create(() -> parts.mapper().read(request.body(), nothing), rows, until);
    }

    /** Where somebody else created the item meanwhile, it is there to be replaced; but only for those who may see it. */
    private CompletionStage<RawBsonDocument> overtaken(
            Throwable failure,
            BsonValue id,
            Rows<T> rows,
            long until,
            Supplier<CompletionStage<RawBsonDocument>> again) {
        if (!(failure instanceof CrudProblem problem && problem.type().equals("duplicate"))) {
            return CompletableFuture.failedFuture(failure);
        }
        BsonDocument anybodys = ItemFilter.byId(parts.model(), id, new BsonDocument());
        return parts.documents().findOne(anybodys, until).thenCompose(found -> {
            if (found.isEmpty()) {
                // Another unique value is taken.
                return CompletableFuture.failedFuture(failure);
            }
            return rows.show(found.get()) ? again.get() : CompletableFuture.failedFuture(Problems.notFound());
        });
    }
}
