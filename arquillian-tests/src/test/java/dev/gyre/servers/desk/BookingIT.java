package dev.gyre.servers.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.servers.Api;
import dev.gyre.servers.FlightDesk;
import dev.gyre.servers.OnServer;
import dev.gyre.servers.Problems;
import dev.gyre.servers.Reply;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a clerk does all day: sell, change, refund. */
@OnServer(FlightDesk.class)
class BookingIT {
    private JsonObject sent;
    private Reply sold;
    private String path;

    @BeforeEach
    void sell(Api api) {
        sent = Json.createObjectBuilder()
                .add("reference", reference())
                .add("passenger", "Ada Lovelace")
                .add("email", "ada@example.com")
                .add("seat", "12A")
                .add("flight", "6b02e8237a8376a865038c04")
                .add("price", new java.math.BigDecimal("129.90"))
                .build();
        sold = api.call("POST", "bookings").json(sent.toString()).as("manager").send();
        assertThat(sold.status()).as(sold.toString()).isEqualTo(201);
        path = "bookings/" + sold.object().getString("id");
    }

    @Test
    void aBookingIsKeptAsSentWithItsAudit(Api api) {
        JsonObject kept = api.get(path).object();

        assertThat(kept).containsAllEntriesOf(sent).containsKeys("createdAt", "version");
        assertThat(kept.getString("createdBy")).isEqualTo("manager");
        assertThat(sold.header("Location").orElseThrow()).endsWith("/api/" + path);
    }

    @Test
    void aReferenceIsSoldOnce(Api api) {
        Problems.problem(api.call("POST", "bookings").json(sent.toString()).send(), 409, "duplicate");
    }

    @Test
    void everyMistakeOfABookingIsPointedAt(Api api) {
        JsonObject wrong = Json.createObjectBuilder(sent)
                .add("reference", reference())
                .add("email", "nobody")
                .add("seat", "0Z")
                .add("price", -1)
                .build();

        JsonObject problem = Problems.problem(
                api.call("POST", "bookings").json(wrong.toString()).send(), 422, "validation");

        assertThat(Problems.mistakes(problem)).containsExactlyInAnyOrder("#/email", "#/seat", "#/price");
    }

    @Test
    void theSecondOfTwoClerksIsToldThatTheBookingHasChanged(Api api) {
        String tag = sold.header("ETag").orElseThrow();
        assertThat(seat(api, tag, "14C").status()).isEqualTo(200);

        Problems.problem(seat(api, tag, "15D"), 412, "precondition-failed");

        assertThat(api.get(path).object().getString("seat")).isEqualTo("14C");
    }

    @Test
    void theAuditIsNotForClientsToWrite(Api api) {
        Reply reply = api.call("PATCH", path).merge("{\"createdBy\":\"me\"}").send();

        assertThat(Problems.mistakes(Problems.problem(reply, 422, "read-only"))).containsExactly("#/createdBy");
    }

    @Test
    void onlyAManagerTakesABookingBack(Api api) {
        Reply anonymous = api.call("DELETE", path).send();
        Problems.problem(anonymous, 401, "");
        assertThat(anonymous.headers("WWW-Authenticate")).startsWith("Basic");
        Problems.problem(api.call("DELETE", path).as("clerk").send(), 403, "");
        assertThat(api.get(path).status()).isEqualTo(200);

        assertThat(api.call("DELETE", path).as("manager").send().status()).isEqualTo(204);
        assertThat(api.get(path).status()).isEqualTo(404);
    }

    private Reply seat(Api api, String tag, String seat) {
        return api.call("PATCH", path)
                .header("If-Match", tag)
                .merge(("{\"seat\":\"" + seat + "\"}"))
                .send();
    }

    private static String reference() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 10).toUpperCase(Locale.ROOT);
    }
}
