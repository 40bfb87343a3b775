package dev.gyre.filters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.UndeclaredThrowableException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProblemTableTest {

    private final ProblemTable table = new ProblemTable("urn:gyre:problem:", "Basic realm=\"x\"", List.of());

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new IllegalArgumentException("x"), 500),
                Arguments.of(new UnsupportedOperationException("x"), 500),
                Arguments.of(new StackOverflowError("x"), 500),
                Arguments.of(new SecurityException("x"), 403),
                Arguments.of(new TimeoutException("x"), 504),
                Arguments.of(new RejectedExecutionException("x"), 503),
                Arguments.of(new CompletionException(new TimeoutException("x")), 504),
                Arguments.of(
                        new UndeclaredThrowableException(new ExecutionException(new RejectedExecutionException("x"))),
                        503),
                Arguments.of(new RuntimeException(new TimeoutException("x")), 500),
                Arguments.of(new CompletionException(HttpProblem.of(410)), 410));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void everyFailureHasItsStatusAndNoneItsMessage(Throwable failure, int status) {
        HttpProblem problem = table.problemFor(failure);

        assertThat(problem.status()).isEqualTo(status);
        assertThat(new String(table.render(problem, "id"), StandardCharsets.UTF_8))
                .doesNotContain("\"x\"", "java");
    }

    @Test
    void sourcesAreAskedFirstAndAboutCausesToo() {
        table.add(failure -> failure instanceof IllegalStateException ? HttpProblem.of(409) : null);
        table.add(failure -> failure instanceof TimeoutException ? HttpProblem.of(503) : null);

        assertThat(table.problemFor(new CompletionException(new IllegalStateException()))
                        .status())
                .isEqualTo(409);
        assertThat(table.problemFor(new TimeoutException()).headers()).containsEntry("Retry-After", "1");
    }

    @Test
    void aSourceThatFailsHidesNothing() {
        table.add(failure -> {
            throw new IllegalArgumentException();
        });

        assertThat(table.problemFor(new TimeoutException()).status()).isEqualTo(504);
    }

    @Test
    void aCircleOfCausesEnds() {
        Throwable outer = new CompletionException("a", new IllegalStateException()) {
            @Override
            public synchronized Throwable getCause() {
                return this;
            }
        };

        assertThat(table.problemFor(outer).status()).isEqualTo(500);
    }

    @Test
    void membersComeInOrder() {
        HttpProblem problem = HttpProblem.of(422, "validation", "Your request is not valid.")
                .withDetail("d\"\n")
                .withMember("limit", 7)
                .withErrors(List.of(
                        ProblemError.at("must be positive", "#/price", "Positive"),
                        ProblemError.parameter("no", "page", "Max")));

        assertThat(new String(table.render(problem, "r"), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"type\":\"urn:gyre:problem:validation\",\"title\":\"Your request is not valid.\",\"status\":422,\"detail\":\"d\\\"\\u000a\","
                                + "\"instance\":\"urn:gyre:request:r\",\"limit\":7,\"errors\":[{\"detail\":\"must be positive\",\"pointer\":\"#/price\","
                                + "\"code\":\"Positive\"},{\"detail\":\"no\",\"parameter\":\"page\",\"code\":\"Max\"}]}");
    }

    @Test
    void typesMayBeUrisOfTheirOwn() {
        assertThat(new String(
                        table.render(HttpProblem.of(400, "https://x.example/p", "P"), null), StandardCharsets.UTF_8))
                .isEqualTo("{\"type\":\"https://x.example/p\",\"title\":\"P\",\"status\":400}");
    }

    @Test
    void aChallengeComesWith401() {
        assertThat(table.problemFor(HttpProblem.of(401)).headers())
                .containsEntry("WWW-Authenticate", "Basic realm=\"x\"");
        assertThat(table.problemFor(HttpProblem.of(401).withHeader("www-authenticate", "Bearer"))
                        .headers())
                .hasSize(1);
    }

    @Test
    void aProblemCannotSplitTheResponseOrHideAMember() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpProblem.of(400).withHeader("a", "b\r\nc: d"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpProblem.of(400).withMember("status", 200));
        assertThatIllegalArgumentException().isThrownBy(() -> HttpProblem.of(200));
    }
}
