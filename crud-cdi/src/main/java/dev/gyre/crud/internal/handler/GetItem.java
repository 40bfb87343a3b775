package dev.gyre.crud.internal.handler;

import dev.gyre.crud.Operation;
import dev.gyre.crud.internal.mongo.Drafts;
import dev.gyre.crud.internal.mongo.ItemFilter;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/** Answers {@code GET} on an item. */
final class GetItem<T> implements Endpoint {

    private final CollectionParts<T> parts;
    private final Representations<T> representations;
    private final Work work;

    GetItem(CollectionParts<T> parts, Representations<T> representations, Work work) {
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
        Negotiation.requireJsonAccepted(request.headers());
        Preconditions preconditions = Preconditions.of(request.headers());
        Preferences preferences = Preferences.of(request.headers());
        Set<String> fields = parts.queries().item(request.rawQuery(), preferences.lenient());
        return work.guarded(Operation.GET, request.deadlineNanos(), until -> parts.documents()
                        .findOne(filter, until))
                .thenApply(found -> respond(request, preconditions, fields, found.orElseThrow(Problems::notFound)));
    }

    private CrudResponse respond(
            CrudRequest request, Preconditions preconditions, @Nullable Set<String> fields, RawBsonDocument document) {
        String opaque = Long.toString(Drafts.versionOf(document));
        // A part of an item is another representation with the same version.
        boolean weak = fields != null;
        boolean unchanged = preconditions.notModified(opaque, weak);
        Answer answer = Answer.of(unchanged ? 304 : 200)
                .header("ETag", (weak ? "W/\"" : "\"") + opaque + "\"")
                .header("Cache-Control", parts.model().settings().cacheControl())
                .header("Vary", "Accept")
                .header("Content-Location", unchanged ? representations.uri(request, document) : null);
        return unchanged ? answer.empty() : answer.json(representations.item(document, fields));
    }
}
