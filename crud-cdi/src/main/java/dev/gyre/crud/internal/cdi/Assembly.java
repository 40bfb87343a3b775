package dev.gyre.crud.internal.cdi;

import dev.gyre.crud.RowScope;
import dev.gyre.crud.internal.config.CrudConfig;
import dev.gyre.crud.internal.fault.Guards;
import dev.gyre.crud.internal.handler.AccessRules;
import dev.gyre.crud.internal.handler.CollectionHandler;
import dev.gyre.crud.internal.handler.CollectionParts;
import dev.gyre.crud.internal.handler.Guard;
import dev.gyre.crud.internal.handler.ProblemWriter;
import dev.gyre.crud.internal.mapping.EntityMapper;
import dev.gyre.crud.internal.mapping.EntityMappers;
import dev.gyre.crud.internal.model.EntityModel;
import dev.gyre.crud.internal.mongo.Documents;
import dev.gyre.crud.internal.mongo.DriverThreads;
import dev.gyre.crud.internal.mongo.Indexes;
import dev.gyre.crud.internal.mongo.MongoConnection;
import dev.gyre.crud.internal.mongo.MongoRepository;
import dev.gyre.crud.internal.mongo.MongoSettings;
import dev.gyre.crud.internal.query.Cursors;
import dev.gyre.crud.internal.query.QueryParser;
import dev.gyre.crud.internal.rest.CollectionEndpoint;
import dev.gyre.crud.internal.rest.CollectionRegistry;
import dev.gyre.crud.internal.rest.EndpointLimits;
import dev.gyre.executor.EventLoopGroup;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The collections of one application put together and running: from the database's client to the endpoints. */
final class Assembly implements AutoCloseable {

    private final CollectionRegistry registry;
    private final Opened opened;

    private Assembly(CollectionRegistry registry, Opened opened) {
        this.registry = registry;
        this.opened = opened;
    }

    /** Starts everything, or nothing if a part fails; does not wait for the database. */
    static Assembly start(Deployment deployment, HookObservers observers, RowScopes scopes, BeanManager beans) {
        Opened opened = new Opened();
        try {
            return new Assembly(
                    new CollectionRegistry(endpoints(deployment, observers, scopes, beans, opened)), opened);
        } catch (RuntimeException | Error e) {
            opened.close();
            throw e;
        }
    }

    /** What a collection of the application may refuse is made at once, the rest when it is first asked for. */
    private static Map<Class<?>, Supplier<CollectionEndpoint>> endpoints(
            Deployment deployment, HookObservers observers, RowScopes scopes, BeanManager beans, Opened opened) {
        EventLoopGroup loops = loops(beans, opened);
        ApplicationValidator validator = ApplicationValidator.of(beans);
        opened.add(validator::close);
        EntityMappers mappers = new EntityMappers(validator::get);
        opened.add(mappers::close);
        CrudConfig config = deployment.config();
        DriverThreads.resume(deployment.loader());
        opened.add(() -> DriverThreads.end(deployment.loader()));
        MongoConnection connection =
                MongoConnection.open(MongoSettings.of(config.mongoUri(), config.database()), loops.shielded());
        opened.add(connection::close);
        ApplicationCode code = new ApplicationCode(beans);
        ApplicationLoader loader = ApplicationLoader.current();
        Map<Class<?>, Supplier<CollectionEndpoint>> endpoints = new HashMap<>();
        for (EntityModel<?> model : deployment.models()) {
            Parts<?> parts = Parts.of(deployment, observers, scopes, beans, code, loops, connection, mappers, model);
            endpoints.put(model.type(), () -> loader.call(parts::endpoint));
            if (!deployment.indexed()) {
                new Indexes(connection, model, loops).create();
            }
        }
        return endpoints;
    }

    /** The application's loops, or own ones only where no other module offers any. */
    private static EventLoopGroup loops(BeanManager beans, Opened opened) {
        Instance<EventLoopGroup> provided = beans.createInstance().select(EventLoopGroup.class);
        if (provided.isResolvable()) {
            return provided.get();
        }
        EventLoopGroup own = EventLoopGroup.builder().name("gyre-crud").build();
        opened.add(own::close);
        return own;
    }

    CollectionRegistry registry() {
        return registry;
    }

    @Override
    public void close() {
        opened.close();
    }

    /** What one collection is put together from. */
    private record Parts<T>(
            CrudConfig config,
            EntityModel<T> model,
            EntityMappers mappers,
            MongoConnection connection,
            @Nullable RowScope<T> scope,
            CdiHooks<T> hooks,
            Guard guard,
            ApplicationCode code,
            EventLoopGroup loops) {

        static <T> Parts<T> of(
                Deployment deployment,
                HookObservers observers,
                RowScopes scopes,
                BeanManager beans,
                ApplicationCode code,
                EventLoopGroup loops,
                MongoConnection connection,
                EntityMappers mappers,
                EntityModel<T> model) {
            Class<T> type = model.type();
            return new Parts<>(
                    deployment.config(),
                    model,
                    mappers,
                    connection,
                    scopes.of(type, beans, code),
                    new CdiHooks<>(type, observers.eventsOf(type), beans, code),
                    Guards.of(deployment.policy(type), model.path(), loops),
                    code,
                    loops);
        }

        CollectionEndpoint endpoint() {
            EntityMapper<T> mapper = mappers.mapper(model);
            Documents documents = new Documents(connection, model, loops);
            QueryParser queries = new QueryParser(model, new Cursors(config.cursorKey()));
            AccessRules access = Rules.of(model.type(), config.challenge());
            ProblemWriter problems = new ProblemWriter(config.typeBase());
            CollectionHandler<T> handler = new CollectionHandler<>(new CollectionParts<>(
                    model,
                    mapper,
                    documents,
                    queries,
                    access,
                    scope,
                    hooks,
                    guard,
                    task -> loops.blocking().execute(() -> code.run(task)),
                    loops,
                    problems));
            return new CollectionEndpoint(
                    handler::handle,
                    new MongoRepository<>(model, mapper, documents, queries, config.requestTimeout()),
                    roles(access),
                    new EndpointLimits(config.maxBody(), config.requestTimeout()),
                    problems::response,
                    loops.blocking());
        }

        private static Set<String> roles(AccessRules access) {
            Set<String> roles = new HashSet<>();
            for (AccessRules.Rule rule : access.rules().values()) {
                if (rule instanceof AccessRules.Rule.Roles named) {
                    roles.addAll(named.names());
                }
            }
            // Any authenticated caller; the principal says it, and no role has this name.
            roles.remove("**");
            return roles;
        }
    }
}
