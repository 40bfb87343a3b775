package dev.gyre.servers.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.servers.Api;
import dev.gyre.servers.Call;
import dev.gyre.servers.OnServer;
import dev.gyre.servers.Problems;
import dev.gyre.servers.Reply;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Role annotations on a bean, with callers who come with a token (MicroProfile JWT). */
@OnServer(TokenDesk.class)
class TokenIT {
    /** Servers that would have lost something if they did not offer it. */
    private static final List<String> KNOWN_TO_OFFER = List.of("helidon", "liberty", "payara", "wildfly");

    /** What the resource calls nobody. */
    private static final String NOBODY =
            System.getProperty("arquillian.launch", "").equals("helidon") ? "<ANONYMOUS>" : "nobody";

    private static final String MANAGER = "desk-manager";

    private record Row(String token, String method, String path, String authorization, int status) {
        boolean isBad() {
            return !token.equals("none") && !token.equals("good");
        }

        @Override
        public String toString() {
            return "token " + token + ": " + method + " " + path + " is " + status;
        }
    }

    @TestFactory
    Stream<DynamicTest> everyOperationAsksForItsRole(Api api) {
        String server = System.getProperty("arquillian.launch");
        boolean offered = Boolean.parseBoolean(api.get("caller/offered").text());
        assertThat(offered || !KNOWN_TO_OFFER.contains(server)).as(server).isTrue();
        return offered
                ? Stream.concat(rows().map(row -> test(row.toString(), api, row)), callers(api))
                : Stream.of(test(
                        "MicroProfile JWT is not offered: a good token is nobody's",
                        api,
                        new Row("good", "GET", "vaults/of-ada", Tokens.of("ada", MANAGER), 401)));
    }

    private static Stream<Row> rows() {
        return Stream.of(
                new Row("none", "GET", "vaults", "", 200),
                new Row("none", "POST", "vaults", "", 401),
                new Row("good", "POST", "vaults", Tokens.of("ada", MANAGER), 201),
                new Row("good", "GET", "vaults/of-ada", Tokens.of("ada", "guest", MANAGER), 200),
                new Row("good", "PATCH", "vaults/of-ada", Tokens.of("ada", MANAGER), 200),
                new Row("good", "GET", "vaults", Tokens.of("ada", MANAGER), 200),
                new Row("good", "DELETE", "vaults/of-ada", Tokens.of("ada", MANAGER), 403),
                new Row("without the role", "GET", "vaults/of-ada", Tokens.of("bob", "desk-clerk"), 403),
                new Row("without any role", "PATCH", "vaults/of-ada", Tokens.of("bob"), 403),
                new Row("signed by somebody else", "GET", "vaults/of-ada", Tokens.forged("ada", MANAGER), 401),
                new Row("altered", "GET", "vaults/of-ada", Tokens.altered("ada", MANAGER), 401),
                new Row("signed by nobody", "GET", "vaults/of-ada", Tokens.unsigned("ada", MANAGER), 401),
                new Row("expired", "GET", "vaults/of-ada", Tokens.expired("ada", MANAGER), 401),
                new Row("of a strange issuer", "GET", "vaults/of-ada", Tokens.ofStranger("ada", MANAGER), 401),
                new Row("garbage", "GET", "vaults/of-ada", "garbage", 401));
    }

    private static Stream<DynamicTest> callers(Api api) {
        return Stream.of(DynamicTest.dynamicTest("a resource written by hand knows the caller", () -> {
            assertThat(as(api.call("GET", "caller"), Tokens.of("ada")).send().text())
                    .isEqualTo("ada");
            assertThat(api.get("caller").text()).isEqualTo(NOBODY);
        }));
    }

    private static DynamicTest test(String name, Api api, Row row) {
        return DynamicTest.dynamicTest(name, () -> {
            Call call = as(api.call(row.method(), row.path()), row.authorization());
            Reply reply =
                    switch (row.method()) {
                        case "POST" ->
                            call.json("{\"id\":\"of-ada\",\"content\":\"gold\"}")
                                    .send();
                        case "PATCH" -> call.merge("{\"content\":\"silver\"}").send();
                        default -> call.send();
                    };

            assertThat(reply.status()).as(reply.toString()).isEqualTo(row.status());
            Problems.assertSilent(reply);
            if (row.status() == 401) {
                // A server may refuse a bad token itself, before any application; WildFly does, and challenges nobody.
                boolean ours = reply.headers("Content-Type").startsWith("application/problem+json");
                assertThat(ours || row.isBad()).isTrue();
                assertThat(reply.headers("WWW-Authenticate")).startsWith(ours ? "Bearer" : "");
            }
        });
    }

    private static Call as(Call call, String token) {
        return token.isEmpty() ? call : call.header("Authorization", "Bearer " + token);
    }
}
