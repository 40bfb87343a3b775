package dev.gyre.servers.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.servers.Api;
import dev.gyre.servers.Reply;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Specimens that differ in every property and lack each optional one now and then. */
final class Specimens {
    static final int COUNT = 24;
    private static final List<String> GRADES = List.of("POOR", "FAIR", "FINE");
    private static final List<String> NAMES =
            List.of("Amber", "amber (blue)", "Basalt", "basalt.*", "Chalk, white", "Ärger", "chalk%20", "Flint\"$");

    private Specimens() {}

    /** Empties the collection and fills it; returns what is stored, ids included. */
    static List<JsonObject> stored(Api api) {
        clear(api);
        List<JsonObject> stored = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            Reply reply =
                    api.call("POST", "specimens").json(specimen(i).toString()).send();
            assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
            stored.add(reply.object());
        }
        return stored;
    }

    static void clear(Api api) {
        for (JsonArray page = page(api); !page.isEmpty(); page = page(api)) {
            for (JsonValue item : page) {
                String id = item.asJsonObject().getString("id");
                assertThat(api.call("DELETE", "specimens/" + id).send().status())
                        .isEqualTo(204);
            }
        }
    }

    /** A specimen nobody has, as a client sends it. */
    static JsonObject fresh() {
        return Json.createObjectBuilder()
                .add("name", UUID.randomUUID().toString())
                .add("pieces", 1)
                .build();
    }

    private static JsonArray page(Api api) {
        Reply reply = api.get("specimens?limit=100&fields=id");
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        return reply.array();
    }

    private static JsonObject specimen(int i) {
        JsonObjectBuilder made = Json.createObjectBuilder()
                .add("name", NAMES.get(i % NAMES.size()) + (i < NAMES.size() ? "" : " " + i))
                .add("pieces", i * 7 % COUNT - 3);
        if (i % 4 != 0) {
            made.add("serial", 9_007_199_254_740_000L + i * 5 % COUNT)
                    .add("weight", i * 11 % COUNT / 4.0)
                    .add(
                            "foundAt",
                            Instant.parse("2001-01-01T00:00:00Z")
                                    .plusSeconds(i * 13L % COUNT * 3600)
                                    .toString())
                    .add(
                            "place",
                            Json.createObjectBuilder()
                                    .add("city", NAMES.get(i % 5))
                                    .add("height", i * 5 % COUNT));
        }
        if (i % 3 != 0) {
            made.add("price", new java.math.BigDecimal(i * 17 % COUNT + ".25"))
                    .add("lent", i % 2 == 0)
                    .add("grade", GRADES.get(i % GRADES.size()))
                    .add(
                            "day",
                            LocalDate.of(2001, 2, 1).plusDays(i * 19 % COUNT).toString())
                    .add("code", new UUID(7, i).toString());
        }
        if (i % 5 != 0) {
            JsonArrayBuilder tags = Json.createArrayBuilder().add("t" + i % 2).add("t" + (2 + i % 3));
            made.add("tags", tags);
        }
        return made.build();
    }
}
