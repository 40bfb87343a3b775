package dev.gyre.crud.internal.handler;

import dev.gyre.crud.Operation;
import dev.gyre.crud.internal.mongo.Drafts;
import dev.gyre.crud.internal.mongo.ItemFilter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;

/**
 * Changes one stored item: read, check, bind, and write back only while it is still in the version that was read.
 *
 * <p>A lost race starts over, so that the client's preconditions are looked at again with the item as it is then.
 */
final class ItemChange<T> {

    private static final int ATTEMPTS = 4;

    private final CollectionParts<T> parts;
    private final Drafts<T> drafts;
    private final Work work;

    ItemChange(CollectionParts<T> parts, Work work) {
        this.parts = parts;
        this.drafts = new Drafts<>(parts.model(), parts.mapper());
        this.work = work;
    }

    /** Makes the changed bean from the stored document. */
    @FunctionalInterface
    interface Binder<T> {
        T bind(RawBsonDocument stored);
    }

    /** What to do where there is no such item. */
    @FunctionalInterface
    interface Absent {
        /**
         * Does it.
         *
         * @param again starts over, for an item that came meanwhile
         */
        CompletionStage<RawBsonDocument> handle(Supplier<CompletionStage<RawBsonDocument>> again);
    }

    /**
     * A change that was asked for.
     *
     * @param filter finds the item within the caller's scope
     */
    record Order<T>(
            Operation operation,
            BsonDocument filter,
            Rows<T> rows,
            Preconditions preconditions,
            long deadlineNanos,
            Binder<T> binder) {}

    CompletionStage<RawBsonDocument> carryOut(Order<T> order, Absent absent) {
        return work.guarded(order.operation(), () -> attempt(order, absent, 1));
    }

    private CompletionStage<RawBsonDocument> attempt(Order<T> order, Absent absent, int number) {
        return parts.documents()
                .findOne(order.filter(), order.deadlineNanos())
                .thenCompose(found -> found.isPresent()
                        ? change(order, absent, number, found.get())
                        : absent.handle(() -> again(order, absent, number)));
    }

    private CompletionStage<RawBsonDocument> again(Order<T> order, Absent absent, int number) {
        return number == ATTEMPTS
                ? CompletableFuture.failedFuture(Problems.preconditionFailed())
                : attempt(order, absent, number + 1);
    }

    private CompletionStage<RawBsonDocument> change(Order<T> order, Absent absent, int number, RawBsonDocument stored) {
        long version = Drafts.versionOf(stored);
        order.preconditions().checkWrite(version);
        order.preconditions().checkStatedWhere(parts.model().settings().requireIfMatch());
        T bean = order.binder().bind(stored);
        return prepared(bean)
                .thenCompose(ready -> {
                    parts.mapper().validate(ready);
                    BsonDocument next = drafts.next(ready, stored, version);
                    order.rows().requireInside(next);
                    return parts.documents()
                            .replace(ItemFilter.inVersion(order.filter(), version), next, order.deadlineNanos());
                })
                .thenCompose(written -> written.isPresent()
                        ? CompletableFuture.completedFuture(written.get())
                        : again(order, absent, number));
    }

    private CompletionStage<T> prepared(T bean) {
        if (!parts.hooks().any()) {
            return CompletableFuture.completedFuture(bean);
        }
        return work.blocking(() -> {
            parts.hooks().beforeUpdate(bean);
            return bean;
        });
    }
}
