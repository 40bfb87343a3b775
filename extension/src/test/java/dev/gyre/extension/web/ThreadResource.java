package dev.gyre.extension.web;

import dev.gyre.executor.EventLoopGroup;
import dev.gyre.extension.Gyre;
import dev.gyre.extension.NonBlocking;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.weld.context.bound.Bound;
import org.jboss.weld.context.bound.BoundRequestContext;

/** Answers with the threads its methods run on. */
@Path("threads")
@RequestScoped
@SuppressWarnings("FutureReturnValueIgnored") // the response tells what became of it
public class ThreadResource {

    private static final AtomicInteger ENDED = new AtomicInteger();

    private volatile boolean shopped;

    @Inject
    private EventLoopGroup loops;

    @Inject
    @Gyre
    private ManagedExecutorService managed;

    @Inject
    private Basket basket;

    @Inject
    @Bound
    private BoundRequestContext contexts;

    @Context
    @SuppressWarnings("NullAway.Init")
    private UriInfo uri;

    /** A stage that is complete at once. */
    @GET
    @Path("stage")
    public CompletionStage<String> stage() {
        return CompletableFuture.completedFuture(Thread.currentThread().getName());
    }

    /** Waits for its result as a servlet does. */
    @GET
    @Path("blocking")
    public String blocking() {
        return Thread.currentThread().getName();
    }

    /** Has its result at hand. */
    @GET
    @Path("inline")
    @NonBlocking
    public String inline() {
        return Thread.currentThread().getName();
    }

    /** Fields and parameters of the request, seen on the loop. */
    @GET
    @Path("context")
    public CompletionStage<String> context(@QueryParam("q") String query, @HeaderParam("X-Who") String who) {
        return CompletableFuture.completedFuture(uri.getPath() + " " + query + " " + who + " "
                + Thread.currentThread().getName());
    }

    /** Puts into the basket here and there; the last stage looks. */
    @GET
    @Path("basket")
    public CompletionStage<String> basket() {
        shopped = true;
        basket.add("method");
        return managed.supplyAsync(() -> "stage").thenApplyAsync(item -> {
            basket.add(item);
            return basket.items();
        });
    }

    /** Counts the requests with a basket that are over. */
    @PreDestroy
    void end() {
        if (shopped) {
            ENDED.incrementAndGet();
        }
    }

    /** How many requests with a basket are over. */
    @GET
    @Path("ended")
    @NonBlocking
    public String ended() {
        return ENDED.toString();
    }

    /** How often the basket with an item has ended. */
    @GET
    @Path("baskets-ended")
    @NonBlocking
    public String basketsEnded(@QueryParam("item") String item) {
        return Long.toString(Basket.ended(item));
    }

    /** Puts into a basket that is made on a loop; the stage's value says whether it had ended by then. */
    @GET
    @Path("loop-basket")
    public CompletionStage<String> loopBasket(@QueryParam("item") String item) {
        basket.add(item);
        return managed.supplyAsync(() -> basket.items() + " " + Basket.ended(item));
    }

    /** As the other one, for a response that is suspended. */
    @GET
    @Path("suspended-basket")
    public void suspendedBasket(@QueryParam("item") String item, @Suspended AsyncResponse response) {
        managed.execute(() -> {
            basket.add(item);
            managed.execute(() -> response.resume(basket.items() + " " + Basket.ended(item)));
        });
    }

    /** As the other ones, and answered by the thread that has received the request. */
    @GET
    @Path("prompt-basket")
    @NonBlocking
    public void promptBasket(@QueryParam("item") String item, @Suspended AsyncResponse response) throws Exception {
        response.resume(managed.submit(() -> {
                    basket.add(item);
                    return basket.items() + " " + Basket.ended(item);
                })
                .get());
    }

    /** Ends the request from a task, as Jersey does on Weld SE when the task resumes a response. */
    @GET
    @Path("closed-basket")
    public CompletionStage<String> closedBasket(@QueryParam("item") String item) {
        return managed.supplyAsync(() -> {
            basket.add(item);
            contexts.invalidate();
            contexts.deactivate();
            contexts.dissociate(new HashMap<>());
            return Thread.currentThread().getName();
        });
    }

    /** Whether the thread of this request still is in another one. */
    @GET
    @Path("fresh")
    @NonBlocking
    public String fresh() {
        return basket.items();
    }

    /** Never comes to an end. */
    @GET
    @Path("never")
    public CompletionStage<String> never() {
        return new CompletableFuture<>();
    }

    /** Fails on the loop. */
    @GET
    @Path("refused")
    public CompletionStage<String> refused() {
        throw new jakarta.ws.rs.ForbiddenException();
    }

    /** Completes on a loop's timer; Jersey writes elsewhere. */
    @GET
    @Path("later")
    public CompletionStage<String> later() {
        return loops.next().schedule(() -> "later", 1, TimeUnit.MILLISECONDS) == null
                ? new CompletableFuture<>()
                : CompletableFuture.supplyAsync(() -> Thread.currentThread().getName(), loops);
    }

    /** Jersey's own way to time out. */
    @GET
    @Path("suspended")
    public void suspended(@Suspended AsyncResponse response) {
        response.setTimeoutHandler(late -> late.resume(Thread.currentThread().getName()));
        response.setTimeout(5, TimeUnit.MILLISECONDS);
    }
}
