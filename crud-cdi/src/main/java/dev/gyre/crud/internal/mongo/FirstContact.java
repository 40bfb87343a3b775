package dev.gyre.crud.internal.mongo;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.MINUTES;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoSecurityException;
import com.mongodb.connection.ServerDescription;
import com.mongodb.event.ClusterDescriptionChangedEvent;
import com.mongodb.event.ClusterListener;
import dev.gyre.crud.internal.model.EntityModel;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeoutException;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.jspecify.annotations.Nullable;

/**
 * One look at the database at deployment, with a client of its own: whether it takes the application's credentials and creates its
 * indexes. A database that is away says nothing of either, and nobody waits for it.
 */
public final class FirstContact {

    private static final Logger LOG = System.getLogger(FirstContact.class.getName());
    private static final Set<Integer> UNAUTHORIZED = Set.of(13, 18);

    private final MongoSettings settings;
    private final CompletionStage<List<EntityModel<?>>> models;
    private final CompletableFuture<@Nullable Void> away = new CompletableFuture<>();

    private FirstContact(MongoSettings settings, CompletionStage<List<EntityModel<?>>> models) {
        this.settings = settings;
        this.models = models;
    }

    /**
     * What came of it.
     *
     * @param complete whether every index is there
     * @param mistakes what the database refused
     */
    public record Result(boolean complete, List<String> mistakes) {
        /** Copies the mistakes. */
        public Result {
            mistakes = List.copyOf(mistakes);
        }
    }

    private static final Result UNKNOWN = new Result(false, List.of());

    /**
     * Asks the database; blocks until it has answered or cannot.
     *
     * @param settings where it is
     * @param models the collections whose indexes it shall create, as soon as they are known
     * @param patience how long to wait at most
     * @return what it refused
     */
    static Result with(MongoSettings settings, CompletionStage<List<EntityModel<?>>> models, Duration patience) {
        if (patience.isZero()) {
            return UNKNOWN;
        }
        return new FirstContact(settings, models).await(patience);
    }

    /**
     * Asks the database while the deployment goes on; as {@link #with}, but does not block.
     *
     * @param settings where it is
     * @param models the collections whose indexes it shall create, as soon as they are known
     * @param patience how long to wait at most
     * @param atEnd run by the asking thread when it is through, before the result is there
     * @return what it will have refused
     */
    public static CompletableFuture<Result> begin(
            MongoSettings settings, CompletionStage<List<EntityModel<?>>> models, Duration patience, Runnable atEnd) {
        CompletableFuture<Result> result = new CompletableFuture<>();
        thread(() -> {
                    Result found = UNKNOWN;
                    try {
                        found = with(settings, models, patience);
                        atEnd.run();
                    } finally {
                        result.complete(found);
                    }
                })
                .start();
        return result;
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "gyre-crud-first-contact");
        thread.setDaemon(true);
        return thread;
    }

    private Result await(Duration patience) {
        ExecutorService callbacks = Executors.newCachedThreadPool(FirstContact::thread);
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(FirstContact::thread);
        try (MongoConnection connection = MongoConnection.openBriefly(settings, callbacks, new Servers())) {
            CompletionStage<Result> asked = ask(connection, callbacks, timer);
            return asked.applyToEither(away.thenApply(none -> UNKNOWN), result -> result)
                    .toCompletableFuture()
                    .get(patience.toMillis(), MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return UNKNOWN;
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            LOG.log(Level.DEBUG, "The database has not answered at deployment; it will be asked later", e);
            return UNKNOWN;
        } finally {
            timer.shutdownNow();
            callbacks.shutdownNow();
        }
    }

    private CompletionStage<Result> ask(
            MongoConnection connection, ExecutorService callbacks, ScheduledExecutorService timer) {
        // Needs no right but to be somebody, and tells nobody's names.
        BsonDocument question = new BsonDocument("listCollections", new BsonInt32(1))
                .append("nameOnly", BsonBoolean.TRUE)
                .append("authorizedCollections", BsonBoolean.TRUE);
        return new Deadlines(timer)
                .all(connection.database().runCommand(question), System.nanoTime() + MINUTES.toNanos(10))
                .handle((answer, failure) -> failure == null ? List.<String>of() : refusal(failure))
                .thenCompose(refused -> refused.isEmpty()
                        // Not on the thread of the deployment, which has just told the models and goes on.
                        ? models.thenComposeAsync(known -> indexes(known, connection, timer), callbacks)
                        : CompletableFuture.completedFuture(new Result(false, refused)));
    }

    private CompletionStage<Result> indexes(
            List<EntityModel<?>> known, MongoConnection connection, ScheduledExecutorService timer) {
        List<String> mistakes = new ArrayList<>();
        CompletionStage<Boolean> all = CompletableFuture.completedFuture(true);
        for (EntityModel<?> model : known) {
            CompletionStage<Boolean> one = new Indexes(connection, model, timer)
                    .refusals()
                    .handle((refusals, failure) -> {
                        synchronized (mistakes) {
                            mistakes.addAll(failure == null ? refusals : List.of());
                        }
                        return failure == null;
                    });
            all = all.thenCombine(one, Boolean::logicalAnd);
        }
        return all.thenApply(complete -> {
            synchronized (mistakes) {
                return new Result(complete, mistakes);
            }
        });
    }

    /** A sentence if the database does not take the credentials; a question that it does not understand is none. */
    private static List<String> refusal(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof MongoCommandException refused && UNAUTHORIZED.contains(refused.getErrorCode())) {
                return List.of(
                        "GYRE-C028 The database refuses the application (code " + refused.getErrorCode() + "): "
                                + refused.getErrorMessage()
                                + "; correct the user, the password or the authSource in mongodb.uri, or give the user its rights");
            }
        }
        if (failure instanceof MongoSecurityException) {
            return List.of("GYRE-C028 The database refuses the application's credentials;"
                    + " correct the user, the password or the authSource in mongodb.uri");
        }
        if (failure instanceof MongoCommandException) {
            return List.of();
        }
        throw new CompletionException(failure);
    }

    /** Gives up as soon as no server can be reached; a server that was reached and refuses is no such one. */
    private final class Servers implements ClusterListener {

        @Override
        public void clusterDescriptionChanged(ClusterDescriptionChangedEvent event) {
            List<ServerDescription> servers = event.getNewDescription().getServerDescriptions();
            if (!servers.isEmpty() && servers.stream().allMatch(Servers::cannotBeReached)) {
                away.complete(null);
            }
        }

        private static boolean cannotBeReached(ServerDescription server) {
            return server.getException() != null && !(server.getException() instanceof MongoSecurityException);
        }
    }
}
