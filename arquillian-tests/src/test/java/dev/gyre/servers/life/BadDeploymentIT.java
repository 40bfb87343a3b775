package dev.gyre.servers.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gyre.servers.Api;
import dev.gyre.servers.App;
import dev.gyre.servers.OnServer;
import dev.gyre.servers.Probe;
import dev.gyre.servers.Server;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A deployment that fails says why in one message and leaves nothing behind; the other applications go on. */
@OnServer(Probe.class)
@Tag("several-applications")
class BadDeploymentIT {

    @AfterEach
    void theOthersGoOn(Api probe) {
        assertThat(probe.get("specimens?limit=1").status()).isEqualTo(200);
        assertThat(probe.get("where/task").text()).startsWith("gyre-loop-");
    }

    @Test
    void threeMistakesOfAConfigurationAreNamedInOneMessage(Server server) throws Exception {
        assertFails(server, Mistaken.class, "airports", "gyre.crud.limit.default", "gyre.crud.limit.max", "FLY");
    }

    @Test
    void aBeanWithoutAnIdIsNamed(Server server) throws Exception {
        assertFails(server, Unidentified.class, "ledgers", "dev.gyre.servers.life.bad.Ledger");
    }

    @Test
    void anIndexThatTheItemsContradictIsNamed(Server server, Api probe) throws Exception {
        for (int i = 0; i < 2; i++) {
            assertThat(probe.call("POST", "badges")
                            .json("{\"number\":\"7\"}")
                            .send()
                            .status())
                    .isEqualTo(201);
        }

        assertFails(server, Conflicting.class, "badges", "GYRE-C201 Index number_1 of collection badges was refused");
    }

    @Test
    void aDatabaseThatRefusesTheCredentialsIsNamedWithoutThem(Server server) throws Exception {
        assertFails(server, Unauthorized.class, "badges", "GYRE-C028 The database refuses the application");
        assertThat(server.logged()).doesNotContain(Unauthorized.PASSWORD);
    }

    /** Deploys it and finds that nothing is served, that one message has all the texts, and that no thread is left. */
    private static void assertFails(Server server, Class<? extends App> app, String collection, String... texts)
            throws Exception {
        Api watcher = server.open(Watcher.class);
        List<String> before = threads(watcher);
        int since = server.logged().length();

        assertThat(isServed(server, app, collection)).isFalse();

        await().untilAsserted(() -> assertThat(Pattern.compile("\\R(?!GYRE-)")
                        .splitAsStream(server.logged().substring(since))
                        .toList())
                .anySatisfy(message -> assertThat(message).contains(texts)));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(before).containsAll(threads(watcher)));
    }

    /** None on Helidon, where an application is a process: its deployment has failed only when that has ended by itself. */
    private static List<String> threads(Api watcher) {
        boolean process = System.getProperty("arquillian.launch", "").equals("helidon");
        return process ? List.of() : ServerThreads.ofApplications(watcher);
    }

    private static boolean isServed(Server server, Class<? extends App> app, String collection) throws Exception {
        Api api;
        try {
            api = server.open(app);
        } catch (Exception refused) {
            return false;
        }
        try {
            return api.get(collection).status() != 404;
        } finally {
            server.close(app);
        }
    }
}
