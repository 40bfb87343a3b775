package dev.gyre.crud.internal.cdi;

import dev.gyre.crud.Crud;
import dev.gyre.crud.CrudRepository;
import dev.gyre.crud.RowScope;
import dev.gyre.crud.internal.glassfish.PackageDefinitions;
import dev.gyre.crud.internal.model.EntityModel;
import dev.gyre.crud.internal.openapi.DeployedModels;
import dev.gyre.crud.internal.rest.CollectionRegistry;
import dev.gyre.crud.internal.rest.DeployedBeans;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.AfterTypeDiscovery;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.BeforeShutdown;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessObserverMethod;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;

/** Publishes Crud beans as collections: listens to the container and hands over to plain classes. */
public final class CrudExtension implements Extension {

    /** Behind the application's own observers, which may still write, and behind all that lets requests finish. */
    private static final int LATE = 3500;

    private final Deployment deployment = new Deployment();
    private final HookObservers observers = new HookObservers();
    private final RowScopes scopes = new RowScopes();
    private final RunningCollections running = new RunningCollections(deployment, observers, scopes);
    private Runnable withdrawModels = () -> {};

    /** For the CDI container. */
    public CrudExtension() {}

    /** The generated resource classes. */
    public Set<Class<?>> resources() {
        return deployment.resources();
    }

    void prepare(@Observes BeforeBeanDiscovery event) {
        PackageDefinitions.complete(CrudExtension.class.getClassLoader());
    }

    void collectBean(@Observes @WithAnnotations(Crud.class) ProcessAnnotatedType<?> event) {
        Class<?> type = event.getAnnotatedType().getJavaClass();
        if (type.isAnnotationPresent(Crud.class)) {
            deployment.addBean(type);
            event.veto();
        }
    }

    void collectResource(@Observes @WithAnnotations(Path.class) ProcessAnnotatedType<?> event) {
        deployment.addResource(event.getAnnotatedType().getJavaClass());
    }

    void collectApplication(@Observes @WithAnnotations(ApplicationPath.class) ProcessAnnotatedType<?> event) {
        ApplicationPath path = event.getAnnotatedType().getAnnotation(ApplicationPath.class);
        if (path != null) {
            deployment.addApplicationPath(path.value());
        }
    }

    /** Raw, as Weld asks observers of one bound with arguments for every type, one by one. */
    @SuppressWarnings("rawtypes")
    void collectScope(@Observes ProcessAnnotatedType<? extends RowScope> event) {
        scopes.add(event.getAnnotatedType().getJavaClass());
    }

    void generate(@Observes AfterTypeDiscovery event, BeanManager beans) {
        deployment.describe(ConfigProvider.getConfig());
        for (Class<?> resource : deployment.resourceBeans()) {
            // Ready-made: a type to be configured is copied, annotation by annotation, at five times the cost.
            event.addAnnotatedType(beans.createAnnotatedType(resource), resource.getName());
        }
    }

    void collectObserver(@Observes ProcessObserverMethod<?, ?> event) {
        observers.add(event.getObserverMethod());
    }

    void addBeans(@Observes AfterBeanDiscovery event) {
        event.<CollectionRegistry>addBean()
                .beanClass(CollectionRegistry.class)
                .types(CollectionRegistry.class, Object.class)
                .scope(Dependent.class)
                .createWith(context -> running.registry());
        for (EntityModel<?> model : deployment.models()) {
            event.<CrudRepository<?, ?>>addBean()
                    .beanClass(CrudRepository.class)
                    .id("dev.gyre.crud.repository." + model.type().getName())
                    .types(
                            new ParameterizedInterface(CrudRepository.class, model.type(), Ids.boxed(model)),
                            Object.class)
                    .scope(Dependent.class)
                    .createWith(context -> running.registry().of(model.type()).repository());
        }
    }

    void validate(@Observes AfterDeploymentValidation event, BeanManager own) {
        BeanManager beans = ApplicationBeans.of(this, own);
        List<String> mistakes = new ArrayList<>(deployment.mistakes());
        mistakes.addAll(scopes.resolve(beans, deployment.beans()));
        // Asked in any case: who asks the database must be through before the application's classes go.
        mistakes.addAll(deployment.refusals());
        if (!mistakes.isEmpty()) {
            event.addDeploymentProblem(new DeploymentException(String.join("\n", mistakes)));
        } else {
            Runnable withdrawDocument = DeployedModels.publish(new DeployedModels.Application(
                    deployment.models(), deployment.applicationPaths(), deployment.resourcePaths()));
            Runnable withdrawBeans = DeployedBeans.publish(
                    deployment.models().stream()
                            .<Class<?>>map(EntityModel::type)
                            .toList(),
                    running::registry);
            withdrawModels = () -> {
                withdrawDocument.run();
                withdrawBeans.run();
            };
            running.use(beans);
        }
    }

    void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
        running.registry();
    }

    void stop(@Observes @Priority(LATE) @BeforeDestroyed(ApplicationScoped.class) Object event) {
        running.close();
    }

    void shutDown(@Observes BeforeShutdown event) {
        running.close();
        withdrawModels.run();
    }
}
