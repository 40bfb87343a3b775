package dev.gyre.sample;

import dev.gyre.crud.CrudRepository;
import dev.gyre.crud.Page;
import dev.gyre.crud.Query;
import dev.gyre.extension.Gyre;
import dev.gyre.filters.HttpProblem;
import dev.gyre.sample.DelaySummary.Traffic;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Written by hand without blocking: five questions to the database at once, one answer. */
@ApplicationScoped
@Path("delays")
@Produces(MediaType.APPLICATION_JSON)
public class DelaysResource {

    private static final String LATE = "15";
    private static final long PATIENCE_SECONDS = 3;

    @Inject
    CrudRepository<Airport, String> airports;

    @Inject
    CrudRepository<Flight, String> flights;

    @Inject
    @Gyre
    ManagedExecutorService executor;

    /** How punctual an airport is; 404 for an unknown one, 504 when the database takes its time. */
    @GET
    @Path("{airport}")
    @APIResponse(responseCode = "200", description = "how punctual the airport is")
    @APIResponse(responseCode = "404", description = "there is no such airport")
    public CompletionStage<DelaySummary> delays(@PathParam("airport") String code) {
        return executor.copy(airports.find(code))
                .thenApply(
                        found -> found.orElseThrow(() -> HttpProblem.of(404).withDetail("there is no airport " + code)))
                .thenCompose(this::summary)
                .toCompletableFuture()
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private CompletionStage<DelaySummary> summary(Airport airport) {
        Query departures = Query.all().where("origin", "eq", airport.iata());
        Query arrivals = Query.all().where("destination", "eq", airport.iata());
        CompletionStage<Page<Flight>> latest =
                flights.list(departures.sortedBy("-delay").limit(1));
        CompletionStage<Traffic> incoming = traffic(arrivals);
        return traffic(departures)
                .thenCombine(
                        incoming, (left, came) -> new DelaySummary(airport.iata(), airport.name(), left, came, null))
                .thenCombine(latest, DelaysResource::withLatest);
    }

    private CompletionStage<Traffic> traffic(Query query) {
        return flights.count(query).thenCombine(flights.count(query.where("delay", "gte", LATE)), Traffic::new);
    }

    private static DelaySummary withLatest(DelaySummary summary, Page<Flight> latest) {
        return latest.items().isEmpty()
                ? summary
                : summary.withLongestDelay(latest.items().get(0).delay);
    }
}
