package dev.gyre.crud.internal.mongo;

import dev.gyre.crud.CrudProblem;
import dev.gyre.crud.CrudRepository;
import dev.gyre.crud.Page;
import dev.gyre.crud.Query;
import dev.gyre.crud.internal.mapping.EntityMapper;
import dev.gyre.crud.internal.mapping.Scalars;
import dev.gyre.crud.internal.model.EntityModel;
import dev.gyre.crud.internal.model.Property;
import dev.gyre.crud.internal.model.Shape;
import dev.gyre.crud.internal.query.QueryParser;
import dev.gyre.crud.internal.query.QueryPlan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * The repository that application code injects.
 *
 * @param <T> the Crud bean
 * @param <ID> the type of its id
 */
public final class MongoRepository<T, ID> implements CrudRepository<T, ID> {

    private final EntityModel<T> model;
    private final EntityMapper<T> mapper;
    private final Documents documents;
    private final QueryParser queries;
    private final Drafts<T> drafts;
    private final Shape.Scalar idShape;
    private final long timeLimitNanos;

    /**
     * The repository of a model.
     *
     * @param model what is stored
     * @param mapper bean to document and back
     * @param documents where it is stored
     * @param queries checks queries
     * @param timeLimit by when each call is over
     */
    public MongoRepository(
            EntityModel<T> model,
            EntityMapper<T> mapper,
            Documents documents,
            QueryParser queries,
            Duration timeLimit) {
        this.model = model;
        this.mapper = mapper;
        this.documents = documents;
        this.queries = queries;
        this.drafts = new Drafts<>(model, mapper);
        this.idShape = (Shape.Scalar) model.id().shape();
        this.timeLimitNanos = timeLimit.toNanos();
    }

    @Override
    public CompletionStage<T> insert(T item) {
        return staged(() -> documents.insert(first(item), deadline()).thenApply(mapper::toBean));
    }

    @Override
    public CompletionStage<Long> insertAll(List<T> items) {
        if (items.isEmpty()) {
            return CompletableFuture.completedFuture(0L);
        }
        return staged(() -> documents.insertAll(items.stream().map(this::first).toList(), deadline()));
    }

    @Override
    public CompletionStage<Optional<T>> find(ID id) {
        return staged(() -> documents.findOne(byId(id), deadline()).thenApply(found -> found.map(mapper::toBean)));
    }

    @Override
    public CompletionStage<Page<T>> list(Query query) {
        return staged(() -> {
            QueryPlan plan = queries.of(query);
            return documents
                    .find(Selection.page(plan, new BsonDocument()), deadline())
                    .thenApply(read -> {
                        PageOfDocuments page = PageOfDocuments.of(read, plan);
                        List<RawBsonDocument> found = page.documents();
                        Optional<String> next = page.hasNext() && !found.isEmpty()
                                ? Optional.of(queries.nextCursor(plan, found.get(found.size() - 1)))
                                : Optional.empty();
                        return new Page<>(found.stream().map(mapper::toBean).toList(), next);
                    });
        });
    }

    @Override
    public CompletionStage<Long> count(Query query) {
        return staged(() -> documents.count(queries.of(query).filter(), deadline()));
    }

    @Override
    public CompletionStage<T> replace(T item) {
        return staged(() -> {
            mapper.validate(item);
            Object id = model.id().accessor().get(item);
            BsonDocument filter = byId(id);
            Long expected = expectedVersion(item);
            long deadline = deadline();
            return documents.findOne(filter, deadline).thenCompose(found -> {
                RawBsonDocument stored = found.orElseThrow(MongoRepository::notFound);
                long version = Drafts.versionOf(stored);
                if (expected != null && expected != version) {
                    throw stale();
                }
                BsonDocument next = drafts.next(item, stored, version);
                return documents
                        .replace(ItemFilter.inVersion(filter, version), next, deadline)
                        .thenApply(written -> mapper.toBean(written.orElseThrow(MongoRepository::stale)));
            });
        });
    }

    @Override
    public CompletionStage<Boolean> delete(ID id) {
        return staged(() -> documents.delete(byId(id), deadline()));
    }

    private BsonDocument first(T item) {
        T identified = item;
        if (model.generatedId() && model.id().accessor().get(item) == null) {
            identified = mapper.withId(item, Ids.generate(idShape.type()));
        }
        mapper.validate(identified);
        return drafts.first(identified);
    }

    private @Nullable Long expectedVersion(T item) {
        Property version = model.version();
        Object value = version == null ? null : version.accessor().get(item);
        return value instanceof Number number ? number.longValue() : null;
    }

    private BsonDocument byId(@Nullable Object id) {
        BsonValue stored = Scalars.toBson(idShape, id);
        return ItemFilter.byId(model, stored, new BsonDocument());
    }

    private long deadline() {
        return System.nanoTime() + timeLimitNanos;
    }

    /** Failures before the database is asked come the same way as those after. */
    private static <R> CompletionStage<R> staged(Supplier<CompletionStage<R>> work) {
        try {
            return work.get();
        } catch (CrudProblem e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static CrudProblem notFound() {
        return CrudProblem.of(404, "", "Not Found");
    }

    private static CrudProblem stale() {
        return CrudProblem.of(412, "precondition-failed", "The item is not in the state you expect.");
    }
}
