package dev.gyre.filters.http;

import dev.gyre.filters.HttpProblem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A resource that does what resources do: answers, fails, streams, suspends. */
@Path("desk")
@Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN, "image/png"})
public class Desk {

    static final String SECRET = "jdbc:secret@10.0.0.7";
    static volatile CountDownLatch entered = new CountDownLatch(1);
    static volatile CountDownLatch leave = new CountDownLatch(1);

    @GET
    public Response hello() {
        return Response.ok("\"hello\"").header("Vary", "Accept-Language").build();
    }

    @GET
    @Path("text/{size}")
    public Response text(@PathParam("size") int size, @QueryParam("type") @Nullable String type) {
        return Response.ok("x".repeat(size), type == null ? "text/plain" : type).build();
    }

    @GET
    @Path("encoded")
    public Response encoded(@QueryParam("header") String header, @QueryParam("value") String value) {
        return Response.ok("x".repeat(5000), "text/plain").header(header, value).build();
    }

    @GET
    @Path("partial")
    public Response partial() {
        return Response.status(206)
                .entity("x".repeat(5000))
                .type("text/plain")
                .header("Content-Range", "bytes 0-4999/9999")
                .build();
    }

    @GET
    @Path("tagged")
    public Response tagged(@Context Request request) {
        EntityTag tag = new EntityTag("v1");
        Response.ResponseBuilder conditional = request.evaluatePreconditions(tag);
        return conditional != null
                ? conditional.build()
                : Response.ok("x".repeat(5000), "text/plain").tag(tag).build();
    }

    @PUT
    @Path("tagged")
    @Consumes(MediaType.TEXT_PLAIN)
    public Response replace(@Context Request request, String body) {
        Response.ResponseBuilder conditional = request.evaluatePreconditions(new EntityTag("v1"));
        return conditional != null ? conditional.build() : Response.noContent().build();
    }

    @GET
    @Path("own-cors")
    public Response ownCors() {
        return Response.ok("1").header("Access-Control-Allow-Origin", "*").build();
    }

    @GET
    @Path("status/{ status: [0-9]{3} }")
    public Response status(@PathParam("status") int status) {
        throw status == 401
                ? new NotAuthorizedException(Response.status(401).build())
                : new WebApplicationException(status);
    }

    @GET
    @Path("problem")
    public Response problem() {
        throw HttpProblem.of(409, "sold-out", "Sold out")
                .withDetail("No seat is left.")
                .withMember("seats", 0);
    }

    @GET
    @Path("boom")
    public Response boom() {
        throw new IllegalStateException(SECRET, new IllegalArgumentException(SECRET));
    }

    @GET
    @Path("overflow")
    public int overflow() {
        throw new StackOverflowError(SECRET);
    }

    @GET
    @Path("unwritable")
    public Object unwritable() {
        return new Unwritable();
    }

    @GET
    @Path("stage")
    public CompletionStage<String> stage() {
        return CompletableFuture.supplyAsync(() -> "\"later\"");
    }

    @GET
    @Path("failed-stage")
    public CompletionStage<String> failedStage() {
        return CompletableFuture.failedFuture(
                new CompletionException(new java.util.concurrent.TimeoutException(SECRET)));
    }

    @GET
    @Path("timeout")
    public void timeout(@Suspended AsyncResponse response) {
        response.setTimeout(20, TimeUnit.MILLISECONDS);
    }

    @GET
    @Path("wait")
    public String await() throws InterruptedException {
        entered.countDown();
        leave.await(20, TimeUnit.SECONDS);
        return "\"done\"";
    }

    @GET
    @Path("stream")
    @Produces(MediaType.TEXT_PLAIN)
    public StreamingOutput stream() {
        return out -> {
            out.write("first".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            out.flush();
            entered.countDown();
            out.write((left() ? "second" : "late").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        };
    }

    private static boolean left() {
        try {
            return leave.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @POST
    @Path("bookings")
    @Consumes(MediaType.APPLICATION_JSON)
    public Booking book(@NotNull @Valid Booking booking) {
        return booking;
    }

    @POST
    @Path("raw")
    @Consumes(MediaType.WILDCARD)
    public int raw(byte[] body) {
        return body.length;
    }

    @DELETE
    @Path("bookings/{id}")
    public void cancel(@PathParam("id") @Max(9) int id) {}

    @GET
    @Path("broken-promise")
    @Max(1)
    public int brokenPromise() {
        return 2;
    }

    /** Fails while it is written. */
    public static class Unwritable {
        public String getName() {
            throw new IllegalStateException(SECRET);
        }
    }
}
