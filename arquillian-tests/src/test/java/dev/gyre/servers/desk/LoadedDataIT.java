package dev.gyre.servers.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gyre.servers.Api;
import dev.gyre.servers.FlightDesk;
import dev.gyre.servers.OnServer;
import dev.gyre.servers.ProvenLimit;
import dev.gyre.servers.Reply;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The real data, read through the API. */
@OnServer(FlightDesk.class)
class LoadedDataIT {
    static final int AIRPORTS = 3376;
    static final int FLIGHTS = 5000;

    @BeforeAll
    static void awaitTheData(Api api) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(count(api, "airports")).isEqualTo(AIRPORTS);
            assertThat(count(api, "flights")).isEqualTo(FLIGHTS);
        });
    }

    @Test
    void anAirportIsFoundByItsCode(Api api) {
        JsonObject airport = api.get("airports/SFO").object();

        assertThat(airport.getString("iata")).isEqualTo("SFO");
        assertThat(airport.getString("city")).isEqualTo("San Francisco");
        assertThat(airport.getJsonNumber("latitude").doubleValue()).isBetween(37.0, 38.0);
    }

    @Test
    void theCatalogCanBeWalkedToItsEnd(Api api) {
        List<String> codes = new ArrayList<>();
        String next = "airports?limit=100&sort=state,-city&fields=iata";
        while (!next.isEmpty()) {
            Reply page = next.startsWith("airports") ? api.get(next) : api.at(next);
            page.array().getValuesAs(JsonObject.class).forEach(airport -> codes.add(airport.getString("iata")));
            next = page.link("next").orElse("");
        }

        assertThat(codes).hasSize(AIRPORTS);
        assertThat(new HashSet<>(codes)).hasSize(AIRPORTS);
    }

    @Test
    void theLatestFlightsOfAnAirportComeFirst(Api api) {
        List<JsonObject> flights = api.get("flights?origin=SFO&delay:gt=60&sort=-departure&limit=5&count=exact")
                .array()
                .getValuesAs(JsonObject.class);

        assertThat(flights).isNotEmpty().allSatisfy(flight -> {
            assertThat(flight.getString("origin")).isEqualTo("SFO");
            assertThat(flight.getInt("delay")).isGreaterThan(60);
        });
        assertThat(flights)
                .extracting(flight -> flight.getString("departure"))
                .isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @Test
    void theHandWrittenResourcesAnswer(Api api) {
        assertThat(api.get("ping").text()).isEqualTo("pong\n");
        Reply delays = api.get("delays/SFO");
        assertThat(delays.status()).as(delays.toString()).isEqualTo(200);
        assertThat(delays.text()).contains("SFO");
    }

    @Test
    @ProvenLimit(
            on = "payara",
            insteadOf = "theHandWrittenResourcesAnswer",
            because =
                    "A record that a hand-written method returns in a stage is written as `{}`; collections of records are not.")
    void aRecordInAStageIsWrittenWithoutItsComponents(Api api) {
        assertThat(api.get("ping").text()).isEqualTo("pong\n");
        assertThat(api.get("delays/SFO").text()).isEqualTo("{}");
        assertThat(api.get("airports/SFO").text()).contains("SFO");
    }

    private static int count(Api api, String collection) {
        return api.call("HEAD", collection + "?count=exact")
                .send()
                .header("X-Total-Count")
                .map(Integer::parseInt)
                .orElse(-1);
    }
}
