package dev.gyre.servers.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.servers.Api;
import dev.gyre.servers.OnServer;
import dev.gyre.servers.Probe;
import dev.gyre.servers.Problems;
import dev.gyre.servers.Reply;
import dev.gyre.servers.contract.Model.Property;
import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Order, pages, members and counts of a list. */
@OnServer(Probe.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListIT {
    private final List<JsonObject> stored = new ArrayList<>();

    @BeforeAll
    void store(Api api) {
        stored.addAll(Specimens.stored(api));
    }

    @TestFactory
    Stream<DynamicTest> everyOrderedPropertySortsBothWays(Api api) {
        return Model.PROPERTIES.stream().filter(Property::isOrdered).flatMap(property -> Stream.of("", "-")
                .map(sign -> DynamicTest.dynamicTest(sign + property.path(), () -> {
                    List<JsonObject> items = items(api.get("specimens?limit=100&sort=" + sign + property.path()));

                    Comparator<JsonObject> order = (one, other) -> Model.order(property, one, other);
                    assertThat(items)
                            .hasSize(Specimens.COUNT)
                            .isSortedAccordingTo(sign.isEmpty() ? order : order.reversed());
                })));
    }

    @TestFactory
    Stream<DynamicTest> aWalkAlongTheLinksSeesEachItemOnceInOrder(Api api) {
        return Stream.of("id", "-id", "name", "grade,-pieces", "-serial", "place.city,weight", "-foundAt,day")
                .map(sort -> DynamicTest.dynamicTest(sort, () -> {
                    List<JsonObject> whole = items(api.get("specimens?limit=100&sort=" + sort));
                    List<JsonObject> walked = new ArrayList<>();
                    String last = "";
                    for (String next = "specimens?limit=5&sort=" + sort; !next.isEmpty(); ) {
                        Reply page = follow(api, next);
                        walked.addAll(items(page));
                        last = next;
                        next = page.link("next").orElse("");
                    }

                    assertThat(walked).isEqualTo(whole).hasSize(Specimens.COUNT);
                    Reply before = follow(api, follow(api, last).link("prev").orElseThrow());
                    assertThat(items(before)).isEqualTo(whole.subList(15, 20));
                    Reply first = follow(api, before.link("first").orElseThrow());
                    assertThat(items(first)).isEqualTo(whole.subList(0, 5));
                }));
    }

    @Test
    void anOffsetSkipsItemsAndABoundaryIsAnEmptyPage(Api api) {
        List<JsonObject> whole = items(api.get("specimens?limit=100&sort=name"));

        assertThat(items(api.get("specimens?limit=4&offset=7&sort=name"))).isEqualTo(whole.subList(7, 11));
        Reply beyond = api.get("specimens?offset=" + Specimens.COUNT);
        assertThat(beyond.array()).isEmpty();
        assertThat(beyond.link("next")).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> aCountIsGivenOnlyWhenAskedFor(Api api) {
        return Map.of(
                        "count=exact",
                        "24",
                        "count=estimated",
                        "24",
                        "count=exact&pieces:lt=0",
                        "3",
                        "count=exact&limit=1",
                        "24")
                .entrySet()
                .stream()
                .flatMap(row -> Stream.of("GET", "HEAD")
                        .map(method -> DynamicTest.dynamicTest(method + " " + row.getKey(), () -> {
                            Reply reply = api.call(method, "specimens?" + row.getKey())
                                    .send();

                            assertThat(reply.header("X-Total-Count"))
                                    .as(reply.toString())
                                    .contains(row.getValue());
                            assertThat(reply.header("X-Count-Strategy")).isPresent();
                            assertThat(api.get("specimens").header("X-Total-Count"))
                                    .isEmpty();
                        })));
    }

    @Test
    void fieldsLeaveTheOthersOutButNeverTheId(Api api) {
        List<JsonObject> items = items(api.get("specimens?fields=name,place.city&serial:exists=true"));

        assertThat(items).isNotEmpty().allSatisfy(item -> {
            assertThat(item.keySet()).containsExactlyInAnyOrder("id", "name", "place");
            assertThat(item.getJsonObject("place").keySet()).containsExactly("city");
        });
    }

    @Test
    void booleanFiltersCombineConditions(Api api) {
        String filter = "{\"or\":[{\"pieces\":{\"lt\":0}},{\"not\":{\"grade\":{\"exists\":true}}}]}";

        List<JsonObject> items = items(api.get("specimens?limit=100&filter=" + URLEncoder.encode(filter, UTF_8)));

        assertThat(items)
                .extracting(item -> item.getString("id"))
                .containsExactlyInAnyOrderElementsOf(stored.stream()
                        .filter(item -> item.getInt("pieces") < 0
                                || Model.text(item, "grade").isEmpty())
                        .map(item -> item.getString("id"))
                        .toList());
    }

    @TestFactory
    Stream<DynamicTest> whatAListCannotDoIsNamed(Api api) {
        return Map.ofEntries(
                        Map.entry("colour=red", "colour"),
                        Map.entry("limit=0", "limit"),
                        Map.entry("limit=101", "limit"),
                        Map.entry("limit=ten", "limit"),
                        Map.entry("offset=-1", "offset"),
                        Map.entry("offset=10001", "offset"),
                        Map.entry("sort=colour", "sort"),
                        Map.entry("sort=tags.$where", "sort"),
                        Map.entry("fields=colour", "fields"),
                        Map.entry("count=all", "count"),
                        Map.entry("name%5B%24gt%5D=a", "name[$gt]"),
                        Map.entry("filter=%7B%22%24where%22%3A%221%22%7D", "filter"),
                        Map.entry("filter=%7B", "filter"))
                .entrySet()
                .stream()
                .map(row -> DynamicTest.dynamicTest(row.getKey(), () -> {
                    JsonObject problem = Problems.problem(api.get("specimens?" + row.getKey()), 400, "invalid-query");

                    assertThat(Problems.mistakes(problem)).containsExactly(row.getValue());
                }));
    }

    @TestFactory
    Stream<DynamicTest> aCursorThatIsNotOursIsRefused(Api api) {
        String next = api.get("specimens?limit=2&sort=name").link("next").orElseThrow();
        String cursor = next.replaceAll(".*[?&]cursor=([^&]*).*", "$1");
        return Stream.of(
                        "cursor=nonsense",
                        "cursor=" + cursor.substring(1) + "&sort=name&limit=2",
                        "cursor=" + cursor + "&sort=-name&limit=2",
                        "cursor=" + cursor + "&sort=name&limit=2&pieces:gt=3")
                .map(query -> DynamicTest.dynamicTest(
                        query, () -> Problems.problem(api.get("specimens?" + query), 400, "invalid-cursor")));
    }

    private static Reply follow(Api api, String target) {
        return target.startsWith("specimens") ? api.get(target) : api.at(target);
    }

    private static List<JsonObject> items(Reply reply) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        return reply.array().getValuesAs(JsonObject.class);
    }
}
