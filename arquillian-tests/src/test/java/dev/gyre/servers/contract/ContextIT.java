package dev.gyre.servers.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.servers.Api;
import dev.gyre.servers.OnServer;
import dev.gyre.servers.Probe;
import dev.gyre.servers.ProvenLimit;
import dev.gyre.servers.Reply;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A stage sees what its request sees. */
@OnServer(Probe.class)
class ContextIT {

    @TestFactory
    Stream<DynamicTest> aStageSeesWhatItsRequestSees(Api api) {
        return Map.of("naming", "probe.war", "loader", "the application", "caller", "clerk").entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(row.getKey(), () -> {
                    Reply reply = api.call("GET", "context/" + row.getKey())
                            .as("clerk")
                            .send();

                    assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
                    assertThat(reply.text().lines().toList()).isEqualTo(Collections.nCopies(3, row.getValue()));
                }));
    }

    @Test
    void aStageSeesTheBeansOfItsRequestAndNoneOfTheRequestsBesideIt(Api api) {
        List<CompletableFuture<Reply>> replies = IntStream.range(0, 200)
                .mapToObj(i -> api.call("GET", "context/request?visitor=v" + i).sendAsync())
                .toList();

        assertThat(IntStream.range(0, 200))
                .allSatisfy(i -> assertThat(replies.get(i).join().text().lines().toList())
                        .isEqualTo(Collections.nCopies(3, "v" + i)));
    }

    @Test
    @ProvenLimit(
            on = "liberty",
            insteadOf = "aStageSeesTheBeansOfItsRequestAndNoneOfTheRequestsBesideIt",
            because =
                    "The server shows no application how to carry a CDI request to another thread, so request scoped beans are not on the"
                            + " loops; a method that needs them bears `@NonBlocking` and takes what its stages need first.")
    void aRequestScopedBeanIsNotOnTheLoops(Api api) {
        assertThat(api.get("context/request?visitor=Ada").status()).isEqualTo(500);
        assertThat(api.get("context/loader").status()).isEqualTo(200);
    }

    @Test
    void nobodyIsTheCallerOfAStageWhoseRequestHasNone(Api api) {
        api.call("GET", "context/caller").as("manager").send();

        assertThat(api.get("context/caller").text().lines()).containsOnly("nobody");
    }

    @Test
    @ProvenLimit(
            on = "liberty",
            insteadOf = {"aStageSeesWhatItsRequestSees", "nobodyIsTheCallerOfAStageWhoseRequestHasNone"},
            because =
                    "The server shows no application how to carry its Jakarta REST contexts to another thread, so an injected"
                            + " `SecurityContext` has no caller on the loops; names and the class loader are there.")
    void anInjectedSecurityContextIsNotOnTheLoops(Api api) {
        assertThat(api.call("GET", "context/caller").as("clerk").send().status())
                .isEqualTo(500);
        Map.of("naming", "probe.war", "loader", "the application").forEach((kind, seen) -> {
            Reply reply = api.call("GET", "context/" + kind).as("clerk").send();
            assertThat(reply.text().lines().toList()).as(reply.toString()).isEqualTo(Collections.nCopies(3, seen));
        });
    }

    @Test
    @ProvenLimit(
            on = "helidon",
            insteadOf = {"aStageSeesWhatItsRequestSees", "nobodyIsTheCallerOfAStageWhoseRequestHasNone"},
            because =
                    "Helidon has no names at `java:comp`, and calls an anonymous caller `<ANONYMOUS>` where Jakarta REST has"
                            + " none; a stage sees the same as its request.")
    void thereAreNoNamesAndNobodyHasAName(Api api) {
        assertSeen(api.call("GET", "context/naming").as("clerk").send(), "nothing");
        assertSeen(api.call("GET", "context/loader").as("clerk").send(), "the application");
        assertSeen(api.call("GET", "context/caller").as("clerk").send(), "clerk");
        assertSeen(api.get("context/caller"), "<ANONYMOUS>");
    }

    private static void assertSeen(Reply reply, String everywhere) {
        assertThat(reply.text().lines().toList()).as(reply.toString()).isEqualTo(Collections.nCopies(3, everywhere));
    }
}
