package dev.gyre.crud.internal.cdi;

import dev.gyre.crud.Crud;
import dev.gyre.crud.CrudResource;
import dev.gyre.crud.internal.config.CollectionConfig;
import dev.gyre.crud.internal.config.CrudConfig;
import dev.gyre.crud.internal.config.UnknownKeys;
import dev.gyre.crud.internal.fault.FaultPolicies;
import dev.gyre.crud.internal.fault.FaultPolicy;
import dev.gyre.crud.internal.fault.Guards;
import dev.gyre.crud.internal.model.Described;
import dev.gyre.crud.internal.model.EntityModel;
import dev.gyre.crud.internal.model.EntityModels;
import dev.gyre.crud.internal.mongo.DriverThreads;
import dev.gyre.crud.internal.mongo.FirstContact;
import dev.gyre.crud.internal.mongo.MongoSettings;
import dev.gyre.crud.internal.rest.BeanTypes;
import dev.gyre.crud.internal.rest.CollectionResources;
import jakarta.ws.rs.Path;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/** What one application deploys: collects its Crud beans, then describes them all and makes their resources. */
final class Deployment {

    private static final Logger LOG = System.getLogger(Deployment.class.getName());

    private final Set<Class<?>> beans = new LinkedHashSet<>();
    private final Set<Class<?>> ownResources = new LinkedHashSet<>();
    private final List<String> mistakes = new ArrayList<>();
    private final List<EntityModel<?>> models = new ArrayList<>();
    private final Set<Class<?>> resources = new LinkedHashSet<>();
    private final Map<Class<?>, FaultPolicy> policies = new HashMap<>();
    private final Set<String> applicationPaths = new TreeSet<>();
    private final Set<String> resourcePaths = new TreeSet<>();
    private @Nullable CrudConfig config;
    private @Nullable CompletableFuture<FirstContact.Result> contact;
    private boolean indexed;

    void addBean(Class<?> bean) {
        beans.add(bean);
    }

    void addResource(Class<?> resource) {
        Path path = resource.getAnnotation(Path.class);
        if (path != null) {
            resourcePaths.add(path.value());
        }
        if (CrudResource.class.isAssignableFrom(resource)
                && !Modifier.isAbstract(resource.getModifiers())
                && resource.isAnnotationPresent(Path.class)) {
            ownResources.add(resource);
        }
    }

    void addApplicationPath(String path) {
        applicationPaths.add(path);
    }

    /** Describes every bean and generates every resource; nothing is left out because of an earlier mistake. */
    void describe(Config source) {
        if (beans.isEmpty()) {
            return;
        }
        CrudConfig common = CrudConfig.read(source, mistakes);
        config = common;
        CompletableFuture<List<EntityModel<?>>> described = new CompletableFuture<>();
        try {
            askDatabase(common, described);
            describe(common, source);
            described.complete(mistakes.isEmpty() ? List.copyOf(models) : List.of());
            UnknownKeys.warnings(
                            source.getPropertyNames(),
                            annotatedPaths(),
                            System.getenv().keySet())
                    .forEach(warning -> LOG.log(Level.WARNING, warning));
            generate();
        } catch (RuntimeException | Error e) {
            described.complete(List.of());
            // The container goes no further, and takes the application's classes away from who asks the database.
            var unused = refusals();
            throw e;
        }
    }

    private Set<String> annotatedPaths() {
        Set<String> paths = new TreeSet<>();
        beans.forEach(bean -> paths.add(bean.getAnnotation(Crud.class).value()));
        return paths;
    }

    private void describe(CrudConfig common, Config source) {
        Map<String, Class<?>> byPath = new HashMap<>();
        List<Class<?>> sorted = new ArrayList<>(beans);
        sorted.sort(Comparator.comparing(Class::getName));
        for (Class<?> bean : sorted) {
            Crud crud = bean.getAnnotation(Crud.class);
            CollectionConfig own = common.collection(source, crud, mistakes);
            Class<?> other = byPath.putIfAbsent(own.path(), bean);
            if (other != null) {
                mistakes.add("GYRE-C011 " + bean.getName() + ": its path \"" + own.path() + "\" is that of "
                        + other.getName() + "; give one of them another path");
            }
            Described<?> described = EntityModels.describe(bean, own.path(), own.collection(), own.settings());
            mistakes.addAll(described.mistakes());
            if (described.model() != null) {
                models.add(described.model());
            }
            policies.put(bean, policy(bean, source));
        }
    }

    private FaultPolicy policy(Class<?> bean, Config source) {
        FaultPolicy policy = FaultPolicies.of(bean, source, mistakes);
        if (!policy.isEmpty() && !Guards.available()) {
            mistakes.add(
                    "GYRE-C014 " + bean.getName() + ": it has Fault Tolerance annotations, but the library that"
                            + " carries them out is missing; add io.smallrye:smallrye-fault-tolerance-apiimpl to the application");
        }
        return policy;
    }

    private void generate() {
        Set<Class<?>> written = new LinkedHashSet<>();
        for (Class<?> own : ownResources) {
            BeanTypes.of(own)
                    .ifPresentOrElse(
                            written::add,
                            () -> mistakes.add(
                                    "GYRE-C012 " + own.getName()
                                            + ": it extends CrudResource without naming its bean; write CrudResource<Product, String>"));
        }
        ResourceGenerator generator = new ResourceGenerator();
        for (EntityModel<?> model : models) {
            if (written.contains(model.type())) {
                continue;
            }
            try {
                resources.add(generator.generate(model));
            } catch (IllegalAccessException | IllegalStateException | LinkageError e) {
                mistakes.add("GYRE-C013 " + model.type().getName() + ": no resource class can be made in its package ("
                        + e + "); open the package to this library or write a CrudResource yourself");
            }
        }
    }

    /** Asks the database while the beans are described and the container goes on; a deployment that fails from here on has nobody else to end what this begins. */
    private void askDatabase(CrudConfig common, CompletableFuture<List<EntityModel<?>>> described) {
        if (mistakes.isEmpty()) {
            ClassLoader loader = loader();
            contact = FirstContact.begin(
                    MongoSettings.of(common.mongoUri(), common.database()),
                    described,
                    common.startupWait(),
                    () -> DriverThreads.end(loader));
        }
    }

    /** What the database refuses, if it is there; waits until it has been asked. */
    List<String> refusals() {
        CompletableFuture<FirstContact.Result> asked = contact;
        if (asked == null) {
            return List.of();
        }
        FirstContact.Result result = asked.join();
        indexed = result.complete();
        return result.mistakes();
    }

    /** Whether all indexes are known to be there. */
    boolean indexed() {
        return indexed;
    }

    /** The Crud beans. */
    Set<Class<?>> beans() {
        return Collections.unmodifiableSet(beans);
    }

    /** The class loader of the application's own classes; only where there is a bean. */
    ClassLoader loader() {
        return beans.iterator().next().getClassLoader();
    }

    List<String> mistakes() {
        return Collections.unmodifiableList(mistakes);
    }

    List<EntityModel<?>> models() {
        return Collections.unmodifiableList(models);
    }

    /** The values of {@code @ApplicationPath} in the application. */
    Set<String> applicationPaths() {
        return Collections.unmodifiableSet(applicationPaths);
    }

    Set<String> resourcePaths() {
        return Collections.unmodifiableSet(resourcePaths);
    }

    /** What the bean's Fault Tolerance annotations ask for. */
    FaultPolicy policy(Class<?> bean) {
        return policies.getOrDefault(bean, FaultPolicy.NONE);
    }

    /** The generated classes. */
    Set<Class<?>> resources() {
        return Collections.unmodifiableSet(resources);
    }

    /** Those of the generated classes that are to be beans. */
    List<Class<?>> resourceBeans() {
        return resources.stream().filter(CollectionResources::isBean).toList();
    }

    /** What all collections share; only where there is a bean. */
    CrudConfig config() {
        CrudConfig known = config;
        if (known == null) {
            throw new IllegalStateException("the application has no Crud bean");
        }
        return known;
    }
}
