package dev.gyre.crud.internal.handler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.crud.Id;
import dev.gyre.crud.internal.mapping.EntityMapper;
import dev.gyre.crud.internal.mapping.EntityMappers;
import dev.gyre.crud.internal.model.CollectionSettings;
import dev.gyre.crud.internal.model.EntityModel;
import dev.gyre.crud.internal.model.EntityModels;
import dev.gyre.crud.internal.mongo.Documents;
import dev.gyre.crud.internal.query.Cursors;
import dev.gyre.crud.internal.query.QueryParser;
import dev.gyre.crud.testing.DatabaseUnderTest;
import dev.gyre.executor.EventLoop;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.Validation;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Setters, getters and constraints belong to the application and may wait for something, so they stay off the loops. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApplicationCodeTest {

    private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();
    private static final Set<String> ON_A_LOOP = ConcurrentHashMap.newKeySet();

    private DatabaseUnderTest database;
    private CollectionHandler<Watched> handler;

    @BeforeAll
    void startDatabase() {
        database = DatabaseUnderTest.start();
        CollectionSettings usual = CollectionSettings.defaults();
        CollectionSettings settings =
                new CollectionSettings(usual.operations(), 20, 100, 10_000, 32, 4, "", false, false, true, true, 422);
        EntityModel<Watched> model = EntityModels.describe(
                        Watched.class, "watched", "watched-" + UUID.randomUUID(), settings)
                .orThrow();
        EntityMapper<Watched> mapper =
                new EntityMappers(Validation.buildDefaultValidatorFactory()::getValidator).mapper(model);
        handler = new CollectionHandler<>(new CollectionParts<>(
                model,
                mapper,
                new Documents(database.connection(), model, database.loops()),
                new QueryParser(model, new Cursors(new byte[32])),
                AccessRules.OPEN,
                null,
                new Unhooked<>(),
                Guard.NONE,
                database.loops().blocking(),
                database.loops(),
                new ProblemWriter("urn:gyre:problem:")));
    }

    @AfterAll
    void stopDatabase() {
        database.close();
    }

    @Test
    void aWriteBindsChecksAndReadsTheBeanWhereItMayWait() {
        SEEN.clear();
        assertThat(send("PUT", "application/json", "{\"name\":\"a\"}")).isEqualTo(201);
        assertThat(send("PUT", "application/json", "{\"name\":\"b\"}")).isEqualTo(200);
        assertThat(send("PATCH", "application/merge-patch+json", "{\"name\":\"c\"}"))
                .isEqualTo(200);
        assertThat(send(
                        "PATCH",
                        "application/json-patch+json",
                        "[{\"op\":\"replace\",\"path\":\"/name\",\"value\":\"d\"}]"))
                .isEqualTo(200);

        assertThat(SEEN).contains("setter", "getter", "constraint");
        assertThat(ON_A_LOOP).isEmpty();
    }

    private int send(String method, String type, String json) {
        CrudRequest request = new CrudRequest(
                method,
                URI.create("http://localhost/watched"),
                "one",
                null,
                Headers.of(Map.of("Content-Type", List.of(type))),
                json.getBytes(StandardCharsets.UTF_8),
                Caller.ANONYMOUS,
                "r-1",
                System.nanoTime() + TimeUnit.SECONDS.toNanos(10));
        return handler.handle(request).toCompletableFuture().join().status();
    }

    private static void seen(String what) {
        SEEN.add(what);
        if (EventLoop.current().isPresent() || Thread.currentThread().getName().contains("loop")) {
            ON_A_LOOP.add(what);
        }
    }

    /** A bean that looks where its code runs. */
    @NullUnmarked
    public static class Watched {
        @Id
        public String id;

        private String name;

        @Patient
        public String getName() {
            seen("getter");
            return name;
        }

        public void setName(String name) {
            seen("setter");
            this.name = name;
        }
    }

    /** A constraint that could ask somebody. */
    @Retention(RetentionPolicy.RUNTIME)
    @Constraint(validatedBy = PatientValidator.class)
    public @interface Patient {
        /** What to say. */
        String message() default "no";

        /** Groups. */
        Class<?>[] groups() default {};

        /** Payload. */
        Class<? extends Payload>[] payload() default {};
    }

    /** Asks nobody, but looks where it runs. */
    public static class PatientValidator implements ConstraintValidator<Patient, String> {
        @Override
        public boolean isValid(String value, ConstraintValidatorContext context) {
            seen("constraint");
            return true;
        }
    }
}
