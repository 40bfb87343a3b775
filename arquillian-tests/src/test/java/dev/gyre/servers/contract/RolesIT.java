package dev.gyre.servers.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.servers.Api;
import dev.gyre.servers.Call;
import dev.gyre.servers.OnServer;
import dev.gyre.servers.Probe;
import dev.gyre.servers.Problems;
import dev.gyre.servers.Reply;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Role annotations on a bean, with the server's own login. */
@OnServer(Probe.class)
class RolesIT {
    private record Row(String method, String path, String user, int status) {}

    @TestFactory
    Stream<DynamicTest> everyOperationAsksForItsRole(Api api) {
        return Stream.of(
                        new Row("GET", "vaults", "", 200),
                        new Row("GET", "vaults", "clerk", 200),
                        new Row("POST", "vaults", "", 401),
                        new Row("POST", "vaults", "clerk", 403),
                        new Row("POST", "vaults", "manager", 201),
                        new Row("GET", "vaults/v", "", 401),
                        new Row("GET", "vaults/v", "clerk", 403),
                        new Row("GET", "vaults/v", "manager", 200),
                        new Row("HEAD", "vaults/v", "", 401),
                        new Row("PUT", "vaults/v", "clerk", 403),
                        new Row("PUT", "vaults/v", "manager", 200),
                        new Row("PATCH", "vaults/v", "", 401),
                        new Row("PATCH", "vaults/v", "manager", 200),
                        new Row("DELETE", "vaults/v", "", 403),
                        new Row("DELETE", "vaults/v", "manager", 403),
                        new Row("GET", "vaults/v", "manager", 200))
                .map(row -> DynamicTest.dynamicTest(row.toString(), () -> {
                    Reply reply = request(api, row).send();

                    assertThat(reply.status()).as(reply.toString()).isEqualTo(row.status());
                    if (row.status() > 400 && !row.method().equals("HEAD")) {
                        Problems.problem(reply, row.status(), "");
                    }
                    if (row.status() == 401) {
                        assertThat(reply.headers("WWW-Authenticate")).startsWith("Basic realm=");
                    }
                }));
    }

    private static Call request(Api api, Row row) {
        Call call = api.call(row.method(), row.path());
        if (!row.user().isEmpty()) {
            call.as(row.user());
        }
        return switch (row.method()) {
            case "POST" -> call.json("{\"id\":\"v\",\"content\":\"gold\"}");
            case "PUT", "PATCH" -> call.json("{\"content\":\"silver\"}");
            default -> call;
        };
    }
}
