package dev.gyre.sample;

import dev.gyre.crud.CrudRepository;
import dev.gyre.crud.Query;
import dev.gyre.filters.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Written by hand the plain way: asks, waits, answers; Gyre gives it a thread that may block. */
@ApplicationScoped
@Path("board")
public class BoardResource {

    private static final int MOST_DEPARTURES = 100;
    private static final long PATIENCE_SECONDS = 3;

    @Inject
    CrudRepository<Airport, String> airports;

    @Inject
    CrudRepository<Flight, String> flights;

    /** The departure board of an airport on a day. */
    @GET
    @Path("{airport}")
    @APIResponse(responseCode = "200", description = "the board as text")
    @APIResponse(responseCode = "404", description = "there is no such airport")
    @Produces(MediaType.TEXT_PLAIN)
    public String board(
            @PathParam("airport") String code, @QueryParam("day") @DefaultValue("2001-01-01") String dayText) {
        LocalDate day = day(dayText);
        Airport airport = await(airports.find(code))
                .orElseThrow(() -> HttpProblem.of(404).withDetail("there is no airport " + code));
        return DepartureBoard.render(airport, day, departures(code, day));
    }

    private List<Flight> departures(String code, LocalDate day) {
        return await(flights.list(Query.all()
                        .where("origin", "eq", code)
                        .where("departure", "gte", startOf(day))
                        .where("departure", "lt", startOf(day.plusDays(1)))
                        .sortedBy("departure")
                        .limit(MOST_DEPARTURES)))
                .items();
    }

    private static String startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().toString();
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw HttpProblem.of(400)
                    .withDetail("day must be a date such as 2001-01-31")
                    .withCause(e);
        }
    }

    private static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture()
                    .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            throw e;
        }
    }
}
