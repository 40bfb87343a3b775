package dev.gyre.sample;

import dev.gyre.crud.CrudProblem;
import dev.gyre.crud.CrudRepository;
import dev.gyre.extension.Gyre;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Loads the real airports and flights behind the first start, while requests are answered already.
 *
 * <p>A database that cannot be reached is asked again until it can.
 */
@ApplicationScoped
public class FlightDeskData {

    private static final Logger LOG = System.getLogger(FlightDeskData.class.getName());
    private static final long PAUSE_SECONDS = 2;
    private static final int UNAVAILABLE = 503;

    @Inject
    CrudRepository<Airport, String> airports;

    @Inject
    CrudRepository<Flight, String> flights;

    @Inject
    CrudRepository<DataLoad, String> marks;

    @Inject
    @Gyre
    ManagedScheduledExecutorService executor;

    private volatile boolean closed;
    private volatile boolean waiting;
    private volatile @Nullable Future<?> nextTry;

    void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
        // Not at once: the server still needs its processors to start.
        nextTry = executor.schedule(this::load, PAUSE_SECONDS, TimeUnit.SECONDS);
    }

    private void load() {
        CompletionStage<Void> loaded = new BatchLoad<>("airports", SampleFiles::airports, airports, marks)
                .run()
                .thenCompose(done -> new BatchLoad<>("flights", SampleFiles::flights, flights, marks).run());
        loaded.whenComplete((done, failure) -> {
            if (failure != null && !closed) {
                goOn(BatchLoad.cause(failure));
            }
        });
    }

    private void goOn(Throwable failure) {
        if (failure instanceof CrudProblem problem && problem.status() >= UNAVAILABLE) {
            if (!waiting) {
                waiting = true;
                LOG.log(Level.INFO, "the sample''s data waits for the database: {0}", problem.getMessage());
            }
            nextTry = executor.schedule(this::load, PAUSE_SECONDS, TimeUnit.SECONDS);
        } else {
            LOG.log(Level.ERROR, "the sample's data is not loaded completely; the next start tries again", failure);
        }
    }

    @PreDestroy
    void close() {
        closed = true;
        Future<?> pending = nextTry;
        if (pending != null) {
            pending.cancel(false);
        }
    }
}
