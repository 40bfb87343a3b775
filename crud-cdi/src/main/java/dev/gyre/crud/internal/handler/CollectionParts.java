package dev.gyre.crud.internal.handler;

import dev.gyre.crud.RowScope;
import dev.gyre.crud.internal.mapping.EntityMapper;
import dev.gyre.crud.internal.model.EntityModel;
import dev.gyre.crud.internal.mongo.Documents;
import dev.gyre.crud.internal.query.QueryParser;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * What a collection is made of.
 *
 * @param model what is stored
 * @param mapper JSON to bean to document and back
 * @param documents where it is stored
 * @param queries reads queries
 * @param access who may do what
 * @param scope which items exist for whom, or null where all do
 * @param hooks application code around writes
 * @param guard Fault Tolerance of the bean
 * @param blocking runs application code, which may block
 * @param timer ends what takes too long
 * @param problems writes what went wrong
 */
public record CollectionParts<T>(
        EntityModel<T> model,
        EntityMapper<T> mapper,
        Documents documents,
        QueryParser queries,
        AccessRules access,
        @Nullable RowScope<T> scope,
        Hooks<T> hooks,
        Guard guard,
        Executor blocking,
        ScheduledExecutorService timer,
        ProblemWriter problems) {}
