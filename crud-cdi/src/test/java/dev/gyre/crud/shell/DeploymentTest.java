package dev.gyre.crud.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.crud.Crud;
import dev.gyre.crud.CrudRepository;
import dev.gyre.crud.CrudResource;
import dev.gyre.crud.CrudResources;
import dev.gyre.crud.Id;
import dev.gyre.crud.shell.Beans.Country;
import dev.gyre.crud.shell.Beans.Customer;
import dev.gyre.crud.shell.Beans.Product;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NameBinding;
import jakarta.ws.rs.Path;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.ParameterizedType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class DeploymentTest {

    @Crud("broken")
    public static class Broken {
        public String name;
    }

    @Crud("slow")
    @Timeout(-1)
    public static class Slow {
        @Id
        public String id;
    }

    @Crud("guarded")
    @RolesAllowed("clerk")
    @Retry
    public static class Guarded {
        @Id
        public String id;
    }

    @NameBinding
    @Retention(RetentionPolicy.RUNTIME)
    @interface Watched {
        String[] by() default {"guard", "camera"};

        int[] hours();

        boolean always() default true;

        Class<?> as();

        ElementType place() default ElementType.FIELD;

        Named[] alsoNamed();
    }

    @Crud("watched")
    @Watched(
            hours = {7, 19},
            as = long[].class,
            alsoNamed = {@Named("eyed"), @Named("seen")})
    public static class Treasure {
        @Id
        public String id;
    }

    @ApplicationScoped
    public static class Shop {
        @Inject
        CrudRepository<Product, String> products;

        @Inject
        CrudRepository<Customer, Long> customers;
    }

    /** Tells which class loader it is made with. */
    @Crud("clocks")
    public static class Clock {
        static final List<ClassLoader> LOADERS = new CopyOnWriteArrayList<>();

        @Id
        public String id;

        public Clock() {
            LOADERS.add(Thread.currentThread().getContextClassLoader());
        }
    }

    @Path("products")
    @ApplicationScoped
    public static class Products extends CrudResource<Product, String> {}

    @Test
    void aDeploymentWithThreeMistakesNamesAllThreeInOneMessage() {
        Map<String, String> config =
                Map.of("gyre.crud.limit.max", "-4", "gyre.crud.\"products\".upsert", "perhaps", "mongodb.uri", "");

        assertThatThrownBy(() -> ContainerUnderTest.start(config, Product.class))
                .hasMessageContaining("GYRE-C001 gyre.crud.limit.max = -4: must be a whole number from 1 to 10000")
                .hasMessageContaining("gyre.crud.\"products\".upsert = perhaps: must be true or false")
                .hasMessageContaining("GYRE-C002 mongodb.uri is not set");
    }

    @Test
    void mistakesInBeansAnnotationsAndKeysAreReportedTogether() {
        assertThatThrownBy(() ->
                        ContainerUnderTest.start(Map.of("gyre.limits.max-body", "lots"), Broken.class, Slow.class))
                .hasMessageContaining(Broken.class.getName())
                .hasMessageContaining("it has no id")
                .hasMessageContaining(Slow.class.getName() + "/Timeout/value")
                .hasMessageContaining("gyre.limits.max-body = lots");
    }

    @Test
    void twoBeansOnOnePathAreAMistake() {
        assertThatThrownBy(() -> ContainerUnderTest.start(
                        Map.of("gyre.crud.\"customers\".path", "products"), Product.class, Customer.class))
                .hasMessageContaining("GYRE-C011");
    }

    @Test
    void aPasswordInTheAddressIsNotRepeatedInAMistake() {
        assertThatThrownBy(
                        () -> ContainerUnderTest.start(Map.of("mongodb.uri", "mongo://joe:secret@db"), Product.class))
                .hasMessageContaining("GYRE-C003 mongodb.uri")
                .hasMessageNotContaining("secret");
    }

    @Test
    void repositoriesOfEachKindOfBeanAreInjected() {
        try (ContainerUnderTest app =
                ContainerUnderTest.start(Map.of(), Product.class, Customer.class, Country.class, Shop.class)) {
            Shop shop = app.container().select(Shop.class).get();

            assertThat(shop).isNotNull();
            assertThat(app.container()
                            .select(new TypeLiteral<CrudRepository<Country, String>>() {})
                            .isResolvable())
                    .isTrue();
            assertThat(app.container()
                            .select(new TypeLiteral<CrudRepository<Customer, String>>() {})
                            .isResolvable())
                    .isFalse();
        }
    }

    @Test
    void aCollectionIsMadeWhenFirstAskedForWithTheApplicationsClassLoaderWhoeverAsks() throws Exception {
        ClassLoader foreign = new ClassLoader(null) {};
        Clock.LOADERS.clear();
        try (ContainerUnderTest app = ContainerUnderTest.start(Map.of(), Clock.class)) {
            assertThat(Clock.LOADERS).isEmpty();
            FutureTask<?> asking = new FutureTask<>(() -> app.container()
                    .select(new TypeLiteral<CrudRepository<Clock, String>>() {})
                    .get());
            Thread somebody = new Thread(asking);
            somebody.setContextClassLoader(foreign);
            somebody.start();

            assertThat(asking.get()).isNotNull();
            assertThat(Clock.LOADERS)
                    .isNotEmpty()
                    .allMatch(Thread.currentThread().getContextClassLoader()::equals);
        }
    }

    @Test
    void eachBeanGetsAResourceThatInheritsItsEndpoints() throws Exception {
        try (ContainerUnderTest app =
                ContainerUnderTest.start(Map.of(), Product.class, Customer.class, Country.class)) {
            Set<Class<?>> resources = CrudResources.classes();

            assertThat(app.container().select(Product.class).isUnsatisfied()).isTrue();
            assertThat(resources)
                    .extracting(type -> type.getAnnotation(Path.class).value())
                    .containsExactlyInAnyOrder("products", "customers", "countries");
            for (Class<?> resource : resources) {
                // Methods of its own would be read annotation by annotation, for each collection anew.
                assertThat(resource.getDeclaredMethods()).isEmpty();
                assertThat(resource.getMethods())
                        .filteredOn(method -> method.isAnnotationPresent(GET.class))
                        .extracting("name")
                        .containsExactlyInAnyOrder("list", "get");
                ParameterizedType parent = (ParameterizedType) resource.getGenericSuperclass();
                assertThat(parent.getRawType()).isEqualTo(CrudResource.class);
            }
        }
    }

    @Test
    void whatTheCollectionAppliesItselfIsNotCarriedToTheResource() {
        try (ContainerUnderTest app = ContainerUnderTest.start(Map.of(), Guarded.class)) {
            assertThat(app).isNotNull();
            Class<?> resource = CrudResources.classes().iterator().next();

            assertThat(resource.isAnnotationPresent(RolesAllowed.class)).isFalse();
            assertThat(resource.isAnnotationPresent(Retry.class)).isFalse();
        }
    }

    @Test
    void aBindingIsCarriedToTheResourceWithWhateverItSays() {
        try (ContainerUnderTest app = ContainerUnderTest.start(Map.of(), Treasure.class)) {
            assertThat(app).isNotNull();
            Class<?> resource = CrudResources.classes().iterator().next();

            assertThat(resource.getAnnotation(Watched.class)).isEqualTo(Treasure.class.getAnnotation(Watched.class));
        }
    }

    @Test
    void aConfiguredPathWinsOverTheAnnotatedOne() {
        try (ContainerUnderTest app =
                ContainerUnderTest.start(Map.of("gyre.crud.\"products\".path", "goods"), Product.class)) {
            assertThat(app).isNotNull();
            assertThat(CrudResources.classes())
                    .extracting(type -> type.getAnnotation(Path.class).value())
                    .containsExactly("goods");
        }
    }

    @Test
    void aResourceOfTheApplicationsOwnMakesTheGeneratedOneStepAside() {
        try (ContainerUnderTest app = ContainerUnderTest.start(Map.of(), Product.class, Products.class)) {
            assertThat(app).isNotNull();
            assertThat(CrudResources.classes()).isEmpty();
        }
    }

    @Test
    void anApplicationWithoutCrudBeansNeedsNoConfiguration() {
        try (ContainerUnderTest app = ContainerUnderTest.start(Map.of("mongodb.uri", ""), Shopless.class)) {
            assertThat(app).isNotNull();
            assertThat(CrudResources.classes()).isEmpty();
        }
    }

    @ApplicationScoped
    public static class Shopless {}

    @Test
    void noThreadIsLeftWhenTheContainerHasStopped() {
        try (ContainerUnderTest app = ContainerUnderTest.start(Map.of(), Product.class)) {
            assertThat(app).isNotNull();
            assertThat(gyreThreads()).isNotEmpty();
        }
        assertThat(gyreThreads()).isEmpty();
    }

    private static Set<String> gyreThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("gyre-crud"))
                .collect(Collectors.toSet());
    }
}
