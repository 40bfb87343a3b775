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
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Every property times every operator times several operands, against {@link Model}. */
@OnServer(Probe.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FilterMatrixIT {
    private final List<JsonObject> stored = new ArrayList<>();

    @BeforeAll
    void store(Api api) {
        stored.addAll(Specimens.stored(api));
    }

    @TestFactory
    Stream<DynamicTest> everyOperatorFindsWhatTheModelFinds(Api api) {
        return Model.PROPERTIES.stream().flatMap(property -> property.operators().stream()
                .flatMap(operator -> operands(property, operator).stream()
                        .map(operand -> DynamicTest.dynamicTest(
                                property.path() + ":" + operator + "=" + operand,
                                () -> finds(api, property, operator, operand)))));
    }

    @TestFactory
    Stream<DynamicTest> whatAPropertyCannotBeAskedIsRefused(Api api) {
        List<String> all = List.of("eq", "gt", "contains", "starts", "all", "like", "$ne", "");
        return Model.PROPERTIES.stream().flatMap(property -> all.stream()
                .filter(operator -> !property.operators().contains(operator))
                .map(operator -> DynamicTest.dynamicTest(property.path() + ":" + operator, () -> {
                    Reply reply = api.get("specimens?" + parameter(property.path(), operator, "1"));

                    Problems.problem(reply, 400, "invalid-query");
                })));
    }

    @TestFactory
    Stream<DynamicTest> aValueOfAnotherTypeIsRefused(Api api) {
        return Stream.of(
                        "pieces",
                        "serial",
                        "weight",
                        "price",
                        "lent",
                        "grade",
                        "foundAt",
                        "day",
                        "code",
                        "place.height")
                .map(path -> DynamicTest.dynamicTest(path, () -> {
                    Reply reply = api.get("specimens?" + path + "=" + encode("{\"$ne\":null}"));

                    JsonObject problem = Problems.problem(reply, 400, "invalid-query");
                    assertThat(Problems.mistakes(problem)).containsExactly(path);
                }));
    }

    private void finds(Api api, Property property, String operator, String operand) {
        Set<String> expected = stored.stream()
                .filter(item -> Model.meets(item, property, operator, operand))
                .map(item -> item.getString("id"))
                .collect(Collectors.toCollection(TreeSet::new));

        Reply reply = api.get("specimens?limit=100&" + parameter(property.path(), operator, operand));

        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        assertThat(reply.array().getValuesAs(JsonObject.class))
                .as(reply.toString())
                .extracting(item -> item.getString("id"))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    private List<String> operands(Property property, String operator) {
        List<String> texts = stored.stream()
                .flatMap(item -> Model.text(item, property.path()).stream())
                .distinct()
                .sorted()
                .toList();
        String first = texts.get(0);
        String middle = texts.get(texts.size() / 2);
        String last = texts.get(texts.size() - 1);
        return switch (operator) {
            case "exists" -> List.of("true", "false");
            case "in", "nin" -> List.of(escape(first), escape(middle) + "," + escape(last));
            case "contains", "icontains" -> List.of(middle.substring(1), "a", ".*", "$", "zzz");
            case "starts", "istarts" -> List.of(middle.substring(0, 2), "A", "^", "[", "zzz");
            default -> List.of(first, middle, last);
        };
    }

    private static String parameter(String path, String operator, String operand) {
        return path + (operator.isEmpty() ? "" : ":" + encode(operator)) + "=" + encode(operand);
    }

    private static String escape(String operand) {
        return operand.replace(",", "\\,");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
