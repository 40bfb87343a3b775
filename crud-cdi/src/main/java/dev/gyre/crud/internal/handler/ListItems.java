package dev.gyre.crud.internal.handler;

import dev.gyre.crud.Operation;
import dev.gyre.crud.internal.mongo.Documents;
import dev.gyre.crud.internal.mongo.PageOfDocuments;
import dev.gyre.crud.internal.mongo.Selection;
import dev.gyre.crud.internal.query.CountMode;
import dev.gyre.crud.internal.query.QueryPlan;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;

/** Answers {@code GET} on the collection with one page. */
final class ListItems<T> implements Endpoint {

    private final CollectionParts<T> parts;
    private final Representations<T> representations;
    private final Work work;
    private final Links links;

    ListItems(CollectionParts<T> parts, Representations<T> representations, Work work) {
        this.parts = parts;
        this.representations = representations;
        this.work = work;
        this.links = new Links(parts.queries(), parts.model().settings().maxOffset());
    }

    @Override
    public CompletionStage<CrudResponse> handle(CrudRequest request) {
        Negotiation.requireJsonAccepted(request.headers());
        Preconditions preconditions = Preconditions.of(request.headers());
        Preferences preferences = Preferences.of(request.headers());
        QueryPlan plan = parts.queries().list(request.rawQuery(), preferences.lenient());
        BsonDocument scope = Rows.of(parts, request).filter();
        Selection selection = Selection.page(plan, scope);
        Documents documents = parts.documents();
        return work.guarded(Operation.LIST, request.deadlineNanos(), until -> documents
                        .find(selection, until)
                        .thenCombine(count(plan, scope, until), Loaded::new))
                .thenApply(loaded -> respond(request, plan, preconditions, loaded));
    }

    private CrudResponse respond(CrudRequest request, QueryPlan plan, Preconditions preconditions, Loaded loaded) {
        PageOfDocuments page = PageOfDocuments.of(loaded.read(), plan);
        Long total = loaded.total().map(Total::items).orElse(null);
        String opaque = digest(request, page);
        boolean unchanged = preconditions.notModified(opaque, true);
        Answer answer = Answer.of(unchanged ? 304 : 200)
                .header("ETag", "W/\"" + opaque + "\"")
                .header("Cache-Control", parts.model().settings().cacheControl())
                .header("Vary", "Accept")
                .header("Link", links.of(request, plan, page, total))
                .header("X-Total-Count", total == null ? null : total.toString())
                .header("X-Count-Strategy", loaded.total().map(Total::strategy).orElse(null));
        return unchanged ? answer.empty() : answer.json(representations.array(page.documents(), plan.fields()));
    }

    private CompletionStage<Optional<Total>> count(QueryPlan plan, BsonDocument scope, long deadlineNanos) {
        if (plan.count() == CountMode.NONE) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        BsonDocument filter = plan.countFilterWithin(scope);
        if (plan.count() == CountMode.ESTIMATED && filter.isEmpty()) {
            return parts.documents()
                    .estimatedCount(deadlineNanos)
                    .thenApply(items -> Optional.of(new Total(items, "estimated")));
        }
        return parts.documents()
                .count(filter, deadlineNanos)
                .thenApply(items -> Optional.of(new Total(items, "exact")));
    }

    /** A validator of the page from the very bytes it was read as, so that no change escapes it. */
    private static String digest(CrudRequest request, PageOfDocuments page) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String query = request.rawQuery();
            digest.update((query == null ? "" : query).getBytes(StandardCharsets.UTF_8));
            digest.update((byte) (page.hasNext() ? 1 : 0));
            for (RawBsonDocument document : page.documents()) {
                digest.update(document.getByteBuffer().asNIO());
            }
            return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), 12));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private record Loaded(List<RawBsonDocument> read, Optional<Total> total) {}

    private record Total(long items, String strategy) {}
}
