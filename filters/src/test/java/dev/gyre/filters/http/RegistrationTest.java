package dev.gyre.filters.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.filters.GyreFilters;
import dev.gyre.filters.HttpProblem;
import dev.gyre.filters.internal.Applications;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegistrationTest {

    @AfterEach
    void forget() {
        Applications.close(Applications.loader());
    }

    @Test
    void theFiltersAreFoundWithoutBeingNamed() {
        try (Server server = Server.listed()) {
            assertThat(server.get("/desk").headers().firstValue("X-Content-Type-Options"))
                    .hasValue("nosniff");
            assertThat(server.get("/desk/boom").body()).contains("urn:gyre:request:");
        }
    }

    @Test
    void namedAndFoundTheyActOnce() {
        try (LogLines log = new LogLines("dev.gyre.access");
                Server server = Server.listed(GyreFilters.classes().toArray(Class<?>[]::new))) {
            HttpResponse<String> response =
                    server.get("/desk/text/5000", "X-Request-ID", "twice", "Accept-Encoding", "gzip");
            server.get("/desk/boom", "X-Request-ID", "twice-failed");

            assertThat(log.of("twice")).hasSize(1);
            assertThat(log.of("twice-failed")).hasSize(1);
            assertThat(response.headers().allValues("X-Request-ID")).containsExactly("twice");
            assertThat(response.headers().allValues("Content-Encoding")).containsExactly("gzip");
            assertThat(response.headers().allValues("Vary")).containsExactly("Accept-Encoding");
            assertThat(Applications.current().inFlight().count()).isZero();
        }
    }

    @Test
    void anApplicationAddsProblemsOfItsOwn() {
        try (Server server = Server.listed()) {
            GyreFilters.addProblemSource(failure -> failure instanceof IllegalStateException
                    ? HttpProblem.of(410).withDetail("It is over.")
                    : null);

            assertThat(server.get("/desk/boom").body()).contains("\"status\":410", "It is over.");
        }
    }
}
