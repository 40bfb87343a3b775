package dev.gyre.crud.internal.handler;

import dev.gyre.crud.Operation;
import dev.gyre.crud.internal.mapping.EntityMapper;
import dev.gyre.crud.internal.mongo.ItemFilter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.bson.BsonDocument;

/** Answers {@code PATCH} on an item, for merge patches (RFC 7396) and JSON patches (RFC 6902). */
final class PatchItem<T> implements Endpoint {

    private final CollectionParts<T> parts;
    private final Representations<T> representations;
    private final ItemChange<T> change;
    private final Work work;
    private final Set<String> types;

    PatchItem(CollectionParts<T> parts, Representations<T> representations, Work work) {
        this.parts = parts;
        this.representations = representations;
        this.change = new ItemChange<>(parts, work);
        this.work = work;
        this.types = new LinkedHashSet<>(List.of(Negotiation.MERGE_PATCH, Negotiation.JSON_PATCH));
        if (parts.model().settings().patchAcceptJson()) {
            types.add(Negotiation.JSON);
        }
    }

    /** {@code Accept-Patch} (RFC 5789, section 3.1). */
    String accepted() {
        return String.join(", ", types);
    }

    @Override
    public CompletionStage<CrudResponse> handle(CrudRequest request) {
        Rows<T> rows = Rows.of(parts, request);
        BsonDocument filter =
                ItemFilter.byId(parts.model(), representations.ids().of(request), rows.filter());
        Negotiation.requireJsonAccepted(request.headers());
        String type = Negotiation.requireBodyType(request.headers(), types, "Accept-Patch", accepted());
        parts.queries().none(request.rawQuery());
        EntityMapper<T> mapper = parts.mapper();
        ItemChange.Binder<T> binder = type.equals(Negotiation.JSON_PATCH)
                ? stored -> mapper.jsonPatch(request.body(), stored)
                : stored -> mapper.mergePatch(request.body(), stored);
        ItemChange.Order<T> order = new ItemChange.Order<>(
                Operation.PATCH, filter, rows, Preconditions.of(request.headers()), request.deadlineNanos(), binder);
        return change.carryOut(order, (until, again) -> CompletableFuture.failedFuture(Problems.notFound()))
                .thenCompose(stored -> AfterHook.run(parts, work, stored, parts.hooks()::afterUpdate))
                .thenApply(stored -> representations.written(request, stored, false));
    }
}
