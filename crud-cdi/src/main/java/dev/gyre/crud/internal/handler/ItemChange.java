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
         * @param until when the database has to be done
         * @param again starts over, for an item that came meanwhile
         */
        CompletionStage<RawBsonDocument> handle(long until, Supplier<CompletionStage<RawBsonDocument>> again);
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
        return work.guarded(order.operation(), order.deadlineNanos(), until -> attempt(order, absent, until, 1));
    }

    private CompletionStage<RawBsonDocument> attempt(Order<T> order, Absent absent, long until, int number) {
        return parts.documents()
                .findOne(order.filter(), until)
                .thenCompose(found -> found.isPresent()
                        ? change(order, absent, until, number, found.get())
                        : absent.handle(until, () -> again(order, absent, until, number)));
    }

    private CompletionStage<RawBsonDocument> again(Order<T> order, Absent absent, long until, int number) {
        return number == ATTEMPTS
                ? CompletableFuture.failedFuture(Problems.preconditionFailed())
                : attempt(order, absent, until, number + 1);
    }

    private CompletionStage<RawBsonDocument> change(
            Order<T> order, Absent absent, long until, int number, RawBsonDocument stored) {
        long version = Drafts.versionOf(stored);
        order.preconditions().checkWrite(version);
        order.preconditions().checkStatedWhere(parts.model().settings().requireIfMatch());
        return work.blocking(() -> next(order, stored, version))
                .thenCompose(
                        next -> parts.documents().replace(ItemFilter.inVersion(order.filter(), version), next, until))
                .thenCompose(written -> written.isPresent()
                        ? CompletableFuture.completedFuture(written.get())
                        : again(order, absent, until, number));
    }

    /** What to store instead; setters, hooks, constraints and getters are application code, which may wait for something. */
    private BsonDocument next(Order<T> order, RawBsonDocument stored, long version) {
        T bean = order.binder().bind(stored);
        if (parts.hooks().any()) {
            parts.hooks().beforeUpdate(bean);
        }
        parts.mapper().validate(bean);
        BsonDocument next = drafts.next(bean, stored, version);
        order.rows().requireInside(next);
        return next;
    }
}
