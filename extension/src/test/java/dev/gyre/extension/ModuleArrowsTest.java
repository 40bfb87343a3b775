package dev.gyre.extension;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import dev.gyre.crud.Crud;
import dev.gyre.executor.EventLoop;
import dev.gyre.filters.GyreFilters;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ModuleArrowsTest {

    private static final String EXECUTOR = "dev.gyre.executor..";
    private static final String CRUD = "dev.gyre.crud..";
    private static final String FILTERS = "dev.gyre.filters..";
    private static final String EXTENSION = "dev.gyre.extension..";

    static {
        // The rules speak of packages; reading the classes of every library for them takes half a minute.
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    }

    private final JavaClasses gyre = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importLocations(Stream.of(EventLoop.class, Crud.class, GyreFilters.class, Gyre.class)
                    .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                    .map(Location::of)
                    .toList());

    @Test
    void theExecutorNeedsNothingButTheJdk() {
        noClasses()
                .that()
                .resideInAPackage(EXECUTOR)
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(EXECUTOR, "java..", "org.jspecify.annotations..")
                .check(gyre);
    }

    @Test
    void collectionsKnowTheExecutorOnly() {
        noClasses()
                .that()
                .resideInAPackage(CRUD)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FILTERS, EXTENSION)
                .check(gyre);
    }

    @Test
    void filtersStandAlone() {
        noClasses()
                .that()
                .resideInAPackage(FILTERS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(EXECUTOR, CRUD, EXTENSION)
                .check(gyre);
    }

    @Test
    void theCoreOfCollectionsKnowsNoJakartaRestAndNoServlet() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.gyre.crud.internal.handler..",
                        "dev.gyre.crud.internal.model..",
                        "dev.gyre.crud.internal.mapping..",
                        "dev.gyre.crud.internal.mongo..",
                        "dev.gyre.crud.internal.query..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.ws.rs..", "jakarta.servlet..")
                .check(gyre);
    }

    @Test
    void policiesOfFiltersKnowNoJakartaRestAndNoServlet() {
        noClasses()
                .that()
                .resideInAPackage("dev.gyre.filters")
                .and()
                .doNotHaveSimpleName("GyreFilters")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.ws.rs..", "jakarta.servlet..")
                .check(gyre);
    }
}
