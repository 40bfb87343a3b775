package dev.gyre.crud.internal.handler;

import dev.gyre.crud.CrudProblem;
import dev.gyre.crud.Operation;
import dev.gyre.crud.internal.mongo.Drafts;
import dev.gyre.crud.internal.mongo.ItemFilter;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;

/** Answers {@code POST} on the collection with a new item. */
final class CreateItem<T> implements Endpoint {

    private final CollectionParts<T> parts;
    private final Representations<T> representations;
    private final Drafts<T> drafts;
    private final Work work;

    CreateItem(CollectionParts<T> parts, Representations<T> representations, Work work) {
        this.parts = parts;
        this.representations = representations;
        this.drafts = new Drafts<>(parts.model(), parts.mapper());
        this.work = work;
    }

    @Override
    public CompletionStage<CrudResponse> handle(CrudRequest request) {
        Negotiation.requireJsonAccepted(request.headers());
        Negotiation.requireBodyType(request.headers(), Set.of(Negotiation.JSON), "Accept", Negotiation.JSON);
        parts.queries().none(request.rawQuery());
        T read = parts.mapper().read(request.body(), null);
        T bean = parts.model().generatedId()
                ? parts.mapper().withId(read, representations.ids().generate())
                : read;
        return create(request, bean, Rows.of(parts, request))
                .thenApply(stored -> representations.written(request, stored, true));
    }

    /** Stores a bean that has its id, with hooks around it. */
    CompletionStage<RawBsonDocument> create(CrudRequest request, T bean, Rows<T> rows) {
        return prepared(bean, rows)
                .thenCompose(ready -> {
                    parts.mapper().validate(ready);
                    BsonDocument document = drafts.first(ready);
                    rows.requireInside(document);
                    AtomicBoolean again = new AtomicBoolean();
                    return work.guarded(
                            Operation.CREATE, () -> insert(document, request.deadlineNanos(), again.getAndSet(true)));
                })
                .thenCompose(this::announced);
    }

    private CompletionStage<T> prepared(T bean, Rows<T> rows) {
        if (!parts.hooks().any() && parts.scope() == null) {
            return CompletableFuture.completedFuture(bean);
        }
        return work.blocking(() -> {
            rows.stamp(bean);
            parts.hooks().beforeCreate(bean);
            return bean;
        });
    }

    /** A guard may send an insert again whose first answer was lost: then the item is there, and it is this one. */
    private CompletionStage<RawBsonDocument> insert(BsonDocument document, long deadlineNanos, boolean again) {
        CompletionStage<RawBsonDocument> inserted = parts.documents().insert(document, deadlineNanos);
        if (!again) {
            return inserted;
        }
        BsonDocument same = ItemFilter.byId(parts.model(), drafts.idOf(document), new BsonDocument());
        return inserted.exceptionallyCompose(failure -> {
            if (Work.unwrap(failure) instanceof CrudProblem problem && problem.status() == 409) {
                return parts.documents().findOne(same, deadlineNanos).thenApply(found -> found.filter(document::equals)
                        .orElseThrow(() -> problem));
            }
            return CompletableFuture.failedFuture(failure);
        });
    }

    private CompletionStage<RawBsonDocument> announced(RawBsonDocument stored) {
        return AfterHook.run(parts, work, stored, parts.hooks()::afterCreate);
    }
}
