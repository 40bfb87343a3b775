package dev.gyre.crud.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.crud.internal.handler.CrudResponse;
import dev.gyre.crud.internal.handler.Headers;
import dev.gyre.crud.internal.handler.ProblemWriter;
import dev.gyre.crud.internal.handler.ResponseBody;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ContainerRequest;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class CollectionEndpointTest {

    private final CompletableFuture<CrudResponse> answer = new CompletableFuture<>();

    @Test
    void aWriteThatIsDoneIsAnsweredAsDoneAlsoWithoutAFreeWriter() {
        CompletionStage<Response> response = answer("POST", task -> {
            throw new RejectedExecutionException("full");
        });

        answer.complete(new CrudResponse(201, Headers.of(Map.of()), new ResponseBody.None()));

        assertThat(response.toCompletableFuture()).isCompletedWithValueMatching(created -> created.getStatus() == 201);
    }

    @Test
    void aReadIsRefusedWhereNoWriterIsFree() {
        CompletionStage<Response> response = answer("GET", task -> {
            throw new RejectedExecutionException("full");
        });

        answer.complete(new CrudResponse(200, Headers.of(Map.of()), new ResponseBody.None()));

        assertThat(response.toCompletableFuture())
                .isCompletedWithValueMatching(refused -> refused.getStatus() == 503
                        && refused.getHeaderString("Retry-After").equals("1"));
    }

    @Test
    void anAnswerIsCompletedByAWriter() {
        CompletableFuture<Runnable> handedOver = new CompletableFuture<>();
        CompletionStage<Response> response = answer("POST", handedOver::complete);

        answer.complete(new CrudResponse(201, Headers.of(Map.of()), new ResponseBody.None()));

        assertThat(response.toCompletableFuture()).isNotDone();
        handedOver.join().run();
        assertThat(response.toCompletableFuture()).isCompleted();
    }

    @Test
    void aForeignFailureIsNotWrapped() {
        CompletionStage<Response> later = answer("POST", Runnable::run);
        answer.completeExceptionally(new IllegalStateException("hook"));
        CompletionStage<Response> atOnce = answer("POST", Runnable::run);

        for (CompletionStage<Response> response : List.of(later, atOnce)) {
            CompletableFuture<Throwable> seen = new CompletableFuture<>();
            response.whenComplete((done, failure) -> seen.complete(failure));
            assertThat(seen).isCompletedWithValueMatching(ForeignFailure.class::isInstance);
        }
    }

    private CompletionStage<Response> answer(String method, Executor writers) {
        CollectionEndpoint endpoint = new CollectionEndpoint(
                request -> answer,
                null,
                Set.of(),
                new EndpointLimits(1_000, Duration.ofSeconds(30)),
                new ProblemWriter("")::response,
                writers);
        URI base = URI.create("http://localhost/");
        ContainerRequest request =
                new ContainerRequest(base, base.resolve("things"), method, null, new MapPropertiesDelegate(), null);
        return endpoint.answer(method, null, request.getUriInfo(), request, new Nobody(), null);
    }

    private record Nobody() implements SecurityContext {

        @Override
        public Principal getUserPrincipal() {
            return null;
        }

        @Override
        public boolean isUserInRole(String role) {
            return false;
        }

        @Override
        public boolean isSecure() {
            return false;
        }

        @Override
        public String getAuthenticationScheme() {
            return null;
        }
    }
}
