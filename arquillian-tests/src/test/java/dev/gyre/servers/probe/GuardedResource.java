package dev.gyre.servers.probe;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.faulttolerance.Asynchronous;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Fallback;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;

/** A resource written by hand, under the server's own Fault Tolerance. */
@ApplicationScoped
@Path("guarded")
@Produces(MediaType.TEXT_PLAIN)
public class GuardedResource {
    private final AtomicInteger attempts = new AtomicInteger();
    private final AtomicInteger stages = new AtomicInteger();

    /** Succeeds every third time. */
    @GET
    @Path("retry")
    @Retry(maxRetries = 2, delay = 0, jitter = 0)
    public String retry() {
        if (attempts.incrementAndGet() % 3 != 0) {
            throw new IllegalStateException("not yet");
        }
        return "the third time";
    }

    /** Its stage succeeds every third time. */
    @GET
    @Path("stage-retry")
    @Asynchronous
    @Retry(maxRetries = 2, delay = 0, jitter = 0)
    public CompletionStage<String> stageRetry() {
        return stages.incrementAndGet() % 3 != 0
                ? CompletableFuture.failedFuture(new IllegalStateException("not yet"))
                : CompletableFuture.completedFuture("the third time");
    }

    /** Waits far longer than it may. */
    @GET
    @Path("slow")
    @Timeout(value = 300, unit = ChronoUnit.MILLIS)
    public String slow() throws InterruptedException {
        boolean unused = new CountDownLatch(1).await(20, TimeUnit.SECONDS);
        return "late";
    }

    /** Never completes. */
    @GET
    @Path("stage-slow")
    @Asynchronous
    @Timeout(value = 300, unit = ChronoUnit.MILLIS)
    public CompletionStage<String> stageSlow() {
        return new CompletableFuture<>();
    }

    /** Fails, and something else answers. */
    @GET
    @Path("fallback")
    @Fallback(fallbackMethod = "instead")
    public String fallback() {
        throw new IllegalStateException("never");
    }

    String instead() {
        return "instead";
    }

    /** Fails until nobody asks it any more. The delay is in its usual unit: Payara does not look at another. */
    @GET
    @Path("fuse")
    @CircuitBreaker(requestVolumeThreshold = 2, failureRatio = 1, delay = 3_600_000)
    public String fuse() {
        throw new IllegalStateException("burnt");
    }
}
