package dev.gyre.crud.internal.cdi;

import dev.gyre.crud.RowScope;
import dev.gyre.crud.internal.config.CrudConfig;
import dev.gyre.crud.internal.fault.Guards;
import dev.gyre.crud.internal.handler.AccessRules;
import dev.gyre.crud.internal.handler.CollectionHandler;
import dev.gyre.crud.internal.handler.CollectionParts;
import dev.gyre.crud.internal.handler.ProblemWriter;
import dev.gyre.crud.internal.mapping.EntityMapper;
import dev.gyre.crud.internal.mapping.EntityMappers;
import dev.gyre.crud.internal.model.EntityModel;
import dev.gyre.crud.internal.mongo.Documents;
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
import org.jspecify.annotations.Nullable;

/** The collections of one application put together and running: from the database's client to the endpoints. */
final class Assembly implements AutoCloseable {

    private final CollectionRegistry registry;
    private final MongoConnection connection;
    private final EntityMappers mappers;
    private final ApplicationValidator validator;
    private final @Nullable EventLoopGroup ownLoops;

    private Assembly(
            CollectionRegistry registry,
            MongoConnection connection,
            EntityMappers mappers,
            ApplicationValidator validator,
            @Nullable EventLoopGroup ownLoops) {
        this.registry = registry;
        this.connection = connection;
        this.mappers = mappers;
        this.validator = validator;
        this.ownLoops = ownLoops;
    }

    /** Starts everything; does not wait for the database. */
    static Assembly start(Deployment deployment, HookObservers observers, BeanManager beans) {
        Instance<EventLoopGroup> provided = beans.createInstance().select(EventLoopGroup.class);
        // Only where no other module of the application offers its loops.
        EventLoopGroup own = provided.isResolvable()
                ? null
                : EventLoopGroup.builder().name("gyre-crud").build();
        EventLoopGroup loops = own == null ? provided.get() : own;
        CrudConfig config = deployment.config();
        MongoConnection connection =
                MongoConnection.open(MongoSettings.of(config.mongoUri(), config.database()), loops.shielded());
        ApplicationValidator validator = ApplicationValidator.of(beans);
        EntityMappers mappers = new EntityMappers(validator.get());
        Map<Class<?>, CollectionEndpoint> endpoints = new HashMap<>();
        for (EntityModel<?> model : deployment.models()) {
            Parts<?> parts = new Parts<>(deployment, observers, beans, loops, connection, mappers, model);
            endpoints.put(model.type(), parts.start());
        }
        return new Assembly(new CollectionRegistry(endpoints), connection, mappers, validator, own);
    }

    CollectionRegistry registry() {
        return registry;
    }

    @Override
    public void close() {
        connection.close();
        mappers.close();
        validator.close();
        if (ownLoops != null) {
            ownLoops.close();
        }
    }

    /** What one collection is put together from. */
    private record Parts<T>(
            Deployment deployment,
            HookObservers observers,
            BeanManager beans,
            EventLoopGroup loops,
            MongoConnection connection,
            EntityMappers mappers,
            EntityModel<T> model) {

        CollectionEndpoint start() {
            CrudConfig config = deployment.config();
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
                    scope(),
                    new CdiHooks<>(model.type(), observers.eventsOf(model.type()), beans),
                    Guards.of(deployment.policy(model.type()), model.path(), loops),
                    loops.blocking(),
                    problems));
            new Indexes(connection, model, loops).create();
            return new CollectionEndpoint(
                    handler::handle,
                    new MongoRepository<>(model, mapper, documents, queries, config.requestTimeout()),
                    roles(access),
                    new EndpointLimits(config.maxBody(), config.requestTimeout()),
                    problems::response,
                    loops.blocking());
        }

        /** The application's scope bean, looked up once. */
        @SuppressWarnings("unchecked") // Selected by exactly this type.
        private @Nullable RowScope<T> scope() {
            ParameterizedInterface type = new ParameterizedInterface(RowScope.class, model.type());
            var found = beans.getBeans(type);
            if (found.isEmpty()) {
                return null;
            }
            var bean = beans.resolve(found);
            return (RowScope<T>) beans.getReference(bean, type, beans.createCreationalContext(bean));
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
