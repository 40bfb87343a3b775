package dev.gyre.crud.internal.handler;

import dev.gyre.crud.CrudProblem;
import dev.gyre.crud.Operation;
import dev.gyre.crud.internal.mongo.Drafts;
import dev.gyre.crud.internal.mongo.ItemFilter;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
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
        Rows<T> rows = Rows.of(parts, request);
        // Here is a thread of the server, which may block; but only beside it a hook is over by the deadline.
        CompletionStage<RawBsonDocument> created = parts.hooks().any() || parts.scope() != null
                ? create(() -> bean, rows, request.deadlineNanos())
                : store(draft(bean, rows), request.deadlineNanos());
        return created.thenApply(stored -> representations.written(request, stored, true));
    }

    /** Stores a bean that has its id, with hooks around it. */
    CompletionStage<RawBsonDocument> create(Supplier<T> bean, Rows<T> rows, long deadlineNanos) {
        return work.blocking(() -> draft(bean.get(), rows)).thenCompose(document -> store(document, deadlineNanos));
    }

    private BsonDocument draft(T bean, Rows<T> rows) {
        rows.stamp(bean);
        if (parts.hooks().any()) {
            parts.hooks().beforeCreate(bean);
        }
        parts.mapper().validate(bean);
        BsonDocument document = drafts.first(bean);
        rows.requireInside(document);
        return document;
    }

    private CompletionStage<RawBsonDocument> store(BsonDocument document, long deadlineNanos) {
        AtomicBoolean again = new AtomicBoolean();
        return work.guarded(Operation.CREATE, deadlineNanos, until -> insert(document, until, again.getAndSet(true)))
                .thenCompose(this::announced);
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
