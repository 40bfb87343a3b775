package dev.gyre.crud.internal.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gyre.crud.Operation;
import dev.gyre.crud.Query;
import dev.gyre.crud.RowScope;
import dev.gyre.crud.internal.handler.AccessRules.Rule;
import dev.gyre.crud.internal.handler.HandlerUnderTest.Reply;
import dev.gyre.crud.testing.DatabaseUnderTest;
import dev.gyre.crud.testing.Thing;
import dev.gyre.executor.EventLoop;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Roles, row scopes, hooks and guards. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AroundTheMethodsTest {

    private DatabaseUnderTest database;

    @BeforeAll
    void startDatabase() {
        database = DatabaseUnderTest.start();
    }

    @AfterAll
    void stopDatabase() {
        database.close();
    }

    @Test
    void rolesAreAskedForEachOperation() {
        AccessRules rules = new AccessRules(
                Map.of(
                        Operation.DELETE, new Rule.Roles(Set.of("admin")),
                        Operation.CREATE, new Rule.Roles(Set.of("**")),
                        Operation.LIST, new Rule.DenyAll(),
                        Operation.GET, new Rule.PermitAll()),
                "Bearer");
        HandlerUnderTest things =
                new HandlerUnderTest.Setup(database).access(rules).start();

        Reply anonymous = things.delete("x").send();
        assertThat(anonymous.status()).isEqualTo(401);
        assertThat(anonymous.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(things.delete("x").as("ann", "clerk").send().status()).isEqualTo(403);
        assertThat(things.delete("x").as("ann", "admin").send().status()).isEqualTo(404);
        assertThat(things.post("{}").send().status()).isEqualTo(401);
        assertThat(things.post("{}").as("ann").send().status()).isEqualTo(201);
        assertThat(things.get("").as("ann", "admin").send().status()).isEqualTo(403);
        assertThat(things.get("x").send().status()).isEqualTo(404);
        assertThat(things.post("{").send().status())
                .as("who may not write learns nothing about the body")
                .isEqualTo(401);
    }

    @Test
    void whatIsOutsideACallersScopeDoesNotExist() {
        HandlerUnderTest things = new HandlerUnderTest.Setup(database)
                .scope(new Owners())
                .upsert()
                .start();
        Reply created = things.post("{\"name\":\"a\"}").as("ann").send();
        assertThat(created.status()).isEqualTo(201);
        String id = created.json().getString("id");
        things.post("{\"name\":\"b\"}").as("bob").send();

        assertThat(things.get("?count=exact").as("ann").send().names()).containsExactly("a");
        assertThat(things.get("?count=estimated").as("ann").send().header("X-Total-Count"))
                .isEqualTo("1");
        assertThat(things.get(id).as("bob").send().status()).isEqualTo(404);
        assertThat(things.patch(id, "{\"name\":\"c\"}").as("bob").send().status())
                .isEqualTo(404);
        assertThat(things.delete(id).as("bob").send().status()).isEqualTo(404);
        assertThat(things.delete(id).as("bob").header("If-Match", "*").send().status())
                .isEqualTo(404);
        assertThat(things.put(id, "{\"name\":\"c\"}").as("bob").send().status()).isEqualTo(404);
        assertThat(things.get("?filter=%7B%22or%22:%5B%7B%22name%22:%22a%22%7D%5D%7D")
                        .as("bob")
                        .send()
                        .array())
                .isEmpty();
        assertThat(things.get(id).as("ann").send().json().getString("name")).isEqualTo("a");
    }

    @Test
    void noWriteMovesAnItemOutOfItsWritersSight() {
        RowScope<Thing> red = caller -> Query.all().where("color", "in", "RED,GREEN");
        HandlerUnderTest things =
                new HandlerUnderTest.Setup(database).scope(red).start();
        String id = things.stored("{\"color\":\"RED\",\"name\":\"a\"}");

        assertThat(things.post("{\"color\":\"BLUE\"}").send().status()).isEqualTo(403);
        assertThat(things.patch(id, "{\"color\":\"BLUE\"}").send().status()).isEqualTo(403);
        assertThat(things.put(id, "{\"name\":\"a\"}").send().status()).isEqualTo(403);
        assertThat(things.patch(id, "{\"color\":\"GREEN\"}").send().status()).isEqualTo(200);
        assertThat(things.get("?count=exact").send().header("X-Total-Count")).isEqualTo("1");
    }

    @Test
    void aScopeThatCannotBeReadShowsNothing() {
        RowScope<Thing> broken = caller -> Query.all().where("nothing", "eq", "x");
        HandlerUnderTest things =
                new HandlerUnderTest.Setup(database).scope(broken).start();

        Reply reply = things.get("").send();

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.text()).doesNotContain("nothing");
    }

    @Test
    void hooksRunAroundWritesAndMayChangeTheBean() {
        Recorder hooks = new Recorder();
        HandlerUnderTest things =
                new HandlerUnderTest.Setup(database).hooks(hooks).start();

        String id = things.stored("{\"name\":\"a\"}");
        Reply patched = things.patch(id, "{\"amount\":1}").send();
        things.put(id, "{\"name\":\"b\"}").send();
        things.delete(id).send();

        assertThat(patched.json().getString("name")).isEqualTo("a!");
        assertThat(hooks.calls)
                .containsExactly(
                        "beforeCreate a v0",
                        "afterCreate a! v1",
                        "beforeUpdate a! v1",
                        "afterUpdate a! v2",
                        "beforeUpdate b v2",
                        "afterUpdate b v3",
                        "beforeDelete b v3",
                        "afterDelete b v3");
        assertThat(hooks.onALoop)
                .as("hooks may block, so never on an event loop")
                .isFalse();
    }

    @Test
    void aHookMayRefuseAndNothingIsStored() {
        Recorder hooks = new Recorder();
        hooks.refusal = HandlerUnderTest.refusal();
        HandlerUnderTest things =
                new HandlerUnderTest.Setup(database).hooks(hooks).start();

        Reply refused = things.post("{\"name\":\"a\"}").send();

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.type()).isEqualTo("urn:gyre:problem:sold-out");
        assertThat(things.get("?count=exact").send().header("X-Total-Count")).isEqualTo("0");
    }

    @Test
    void whatAHookThrowsReachesTheServersOwnMappersUnchanged() {
        Recorder hooks = new Recorder();
        hooks.refusal = new UnsupportedOperationException("mine");
        HandlerUnderTest things =
                new HandlerUnderTest.Setup(database).hooks(hooks).start();

        CompletionException failure =
                catchThrowableOfType(CompletionException.class, () -> things.post("{\"name\":\"a\"}")
                        .start()
                        .toCompletableFuture()
                        .join());

        assertThat(failure).hasCause(hooks.refusal);
    }

    @Test
    void aGuardSeesWhatFailedAndNotWhatWasRefused() {
        AtomicInteger runs = new AtomicInteger();
        AtomicInteger failures = new AtomicInteger();
        Guard guard = new Guard() {
            @Override
            public <R> CompletionStage<R> run(Operation operation, Supplier<CompletionStage<R>> work) {
                runs.incrementAndGet();
                return work.get().whenComplete((value, failure) -> {
                    if (failure != null) {
                        failures.incrementAndGet();
                    }
                });
            }
        };
        HandlerUnderTest things =
                new HandlerUnderTest.Setup(database).guard(guard).start();

        assertThat(things.get("absent").send().status()).isEqualTo(404);
        assertThat(things.patch("absent", "{}").send().status()).isEqualTo(404);
        assertThat(things.get("?limit=0").send().status()).isEqualTo(400);
        assertThat(failures).hasValue(0);
        assertThat(runs)
                .as("a request that never reaches the database is not guarded")
                .hasValue(2);
    }

    @Test
    void anInsertThatAGuardSendsAgainIsStoredOnce() {
        Guard twice = new Guard() {
            @Override
            public <R> CompletionStage<R> run(Operation operation, Supplier<CompletionStage<R>> work) {
                return operation == Operation.CREATE ? work.get().thenCompose(lost -> work.get()) : work.get();
            }
        };
        HandlerUnderTest things =
                new HandlerUnderTest.Setup(database).guard(twice).start();

        assertThat(things.post("{\"name\":\"a\"}").send().status()).isEqualTo(201);
        assertThat(things.get("?count=exact").send().header("X-Total-Count")).isEqualTo("1");
    }

    /** Everybody sees what is theirs. */
    private static final class Owners implements RowScope<Thing> {
        @Override
        public Query visibleTo(@Nullable Principal caller) {
            return Query.all().where("owner", "eq", caller == null ? "" : caller.getName());
        }

        @Override
        public void stamp(Thing item, @Nullable Principal caller) {
            item.owner = caller == null ? "" : caller.getName();
        }
    }

    private static final class Recorder extends Unhooked<Thing> {
        final List<String> calls = new CopyOnWriteArrayList<>();
        volatile boolean onALoop;
        volatile @Nullable RuntimeException refusal;

        @Override
        public boolean any() {
            return true;
        }

        @Override
        public void beforeCreate(Thing bean) {
            record("beforeCreate", bean);
            if (refusal != null) {
                throw refusal;
            }
            bean.name = bean.name + "!";
        }

        @Override
        public void afterCreate(Thing bean) {
            record("afterCreate", bean);
        }

        @Override
        public void beforeUpdate(Thing bean) {
            record("beforeUpdate", bean);
        }

        @Override
        public void afterUpdate(Thing bean) {
            record("afterUpdate", bean);
            throw new IllegalStateException("too late to refuse");
        }

        @Override
        public void beforeDelete(Thing bean) {
            record("beforeDelete", bean);
        }

        @Override
        public void afterDelete(Thing bean) {
            record("afterDelete", bean);
        }

        private void record(String hook, Thing bean) {
            calls.add(hook + " " + bean.name + " v" + bean.version);
            onALoop |= EventLoop.current().isPresent();
        }
    }
}
