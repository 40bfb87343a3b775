package dev.gyre.crud.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.crud.Crud;
import dev.gyre.crud.CrudRepository;
import dev.gyre.crud.Id;
import dev.gyre.crud.Query;
import dev.gyre.crud.RowScope;
import dev.gyre.crud.testing.DatabaseUnderTest;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.http.HttpResponse;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
class RowScopesTest {

    /** What the bean inherits. */
    public static class Owned {
        public String owner;
    }

    @Crud("pages")
    public static class DiaryPage extends Owned {
        @Id
        public String id;
    }

    @Qualifier
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Special {}

    /** Hides everything. */
    public abstract static class Hidden<T> implements RowScope<T> {
        @Override
        public Query visibleTo(@Nullable Principal caller) {
            return Query.all().where("owner", "eq", "nobody");
        }
    }

    @ApplicationScoped
    public static class OfTheBase extends Hidden<Owned> {}

    @ApplicationScoped
    @Special
    public static class Qualified extends Hidden<DiaryPage> {}

    @ApplicationScoped
    @Typed(NoBeanType.class)
    public static class NoBeanType extends Hidden<DiaryPage> {}

    @ApplicationScoped
    @Named("pages")
    public static class OfAll extends Hidden<DiaryPage> {}

    @ApplicationScoped
    public static class Second extends Hidden<DiaryPage> {}

    @ApplicationScoped
    public static class Third extends Hidden<DiaryPage> {}

    @ApplicationScoped
    public static class Maker {
        @Produces
        @ApplicationScoped
        RowScope<DiaryPage> made() {
            return new Handed();
        }
    }

    @Typed(Handed.class)
    public static class Handed extends Hidden<DiaryPage> {}

    /** Fails when it is made. */
    @Dependent
    public static class Failing extends Hidden<DiaryPage> {
        private static final AtomicInteger MADE = new AtomicInteger();

        public Failing() {
            MADE.incrementAndGet();
            throw new IllegalStateException("no scope today");
        }
    }

    @ApplicationScoped
    public static class Early {
        private static final List<Throwable> FAILURES = new CopyOnWriteArrayList<>();

        void at(
                @Observes @Priority(1) @Initialized(ApplicationScoped.class) Object event,
                Instance<CrudRepository<DiaryPage, String>> pages) {
            for (int i = 0; i < 2; i++) {
                try {
                    pages.get();
                } catch (RuntimeException e) {
                    FAILURES.add(e);
                }
            }
        }
    }

    @RequestScoped
    public static class Pen {
        public String name() {
            return "pen of " + (Thread.currentThread().getContextClassLoader() == null ? "nobody" : "the application");
        }
    }

    @ApplicationScoped
    public static class Stamping implements RowScope<DiaryPage> {
        @Inject
        private Pen pen;

        @Override
        public Query visibleTo(@Nullable Principal caller) {
            return Query.all();
        }

        @Override
        public void stamp(DiaryPage item, @Nullable Principal caller) {
            item.owner = pen.name();
        }
    }

    @ApplicationScoped
    public static class LastWords {
        private static final AtomicInteger WRITTEN = new AtomicInteger();

        void at(
                @Observes @Priority(3000) @BeforeDestroyed(ApplicationScoped.class) Object event,
                Instance<CrudRepository<DiaryPage, String>> pages) {
            pages.get();
            WRITTEN.incrementAndGet();
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {OfTheBase.class, Qualified.class})
    void aScopeThatAppliesToNoCollectionFailsTheDeployment(Class<?> scope) {
        assertThatThrownBy(() -> ContainerUnderTest.start(Map.of(), DiaryPage.class, scope))
                .hasMessageContaining("GYRE-C023 " + scope.getName());
    }

    @Test
    void aScopeThatIsNoBeanOfItsTypeFailsTheDeployment() {
        assertThatThrownBy(() -> ContainerUnderTest.start(Map.of(), DiaryPage.class, NoBeanType.class))
                .hasMessageContaining("GYRE-C025 " + NoBeanType.class.getName());
    }

    @Test
    void twoScopesOfOneCollectionFailTheDeployment() {
        assertThatThrownBy(() -> ContainerUnderTest.start(Map.of(), DiaryPage.class, Second.class, Third.class))
                .hasMessageContaining("GYRE-C024 " + DiaryPage.class.getName());
    }

    @Test
    void namedAndProducedScopesAreTaken() {
        try (ContainerUnderTest named = ContainerUnderTest.start(Map.of(), DiaryPage.class, OfAll.class)) {
            assertThat(named).isNotNull();
        }
        try (ContainerUnderTest made = ContainerUnderTest.start(Map.of(), DiaryPage.class, Maker.class, Handed.class)) {
            assertThat(made).isNotNull();
        }
    }

    @Test
    void aStartThatFailsLeavesNothingOpenAndIsNotRepeated() {
        Failing.MADE.set(0);
        Early.FAILURES.clear();

        assertThatThrownBy(() -> ContainerUnderTest.start(Map.of(), DiaryPage.class, Failing.class, Early.class))
                .hasStackTraceContaining("no scope today");

        assertThat(Early.FAILURES).hasSize(2).allSatisfy(failure -> assertThat(failure)
                .hasStackTraceContaining("no scope today"));
        assertThat(Failing.MADE).hasValue(1);
        assertThat(gyreThreads()).isEmpty();
    }

    @Test
    void anItemIsStampedInARequestContext() throws Exception {
        try (DatabaseUnderTest database = DatabaseUnderTest.start();
                ServerUnderTest server = ServerUnderTest.start(
                        database.uri(), database.name(), Map.of(), DiaryPage.class, Stamping.class, Pen.class)) {
            HttpResponse<String> created = server.post("pages", "{}");

            assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
            assertThat(created.body()).contains("pen of the application");
        }
    }

    @Test
    void collectionsOutliveTheApplicationsOwnLastWrites() {
        LastWords.WRITTEN.set(0);
        ContainerUnderTest.start(Map.of(), DiaryPage.class, LastWords.class).close();

        assertThat(LastWords.WRITTEN).hasValue(1);
    }

    private static Stream<String> gyreThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("gyre-crud"));
    }
}
