package dev.gyre.servers.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.gyre.servers.Api;
import dev.gyre.servers.OnServer;
import dev.gyre.servers.ProvenLimit;
import dev.gyre.servers.Reply;
import dev.gyre.servers.Server;
import dev.gyre.servers.life.bystander.Greeting;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an application leaves behind when it goes: nothing. */
@OnServer(Watcher.class)
@Order(1) // before other applications come: on Tomcat all of them share one Weld on the class path
@Tag("undeployment")
class UndeployIT {
    /** A class that every application with Gyre loads. */
    private static final String GYRE = "dev.gyre.crud.CrudResource";

    /** Tomcat puts new threads in the place of those that have served an application that is gone, one a second. */
    private static final Duration RENEWED = Duration.ofSeconds(90);

    @Test
    void fiveDeploymentsLeaveNoThreadAndNoClassLoader(Server server, Api watcher) throws Exception {
        comeAndGoFiveTimes(server, watcher);

        assertNoThreads(server, watcher);
        await().atMost(RENEWED).untilAsserted(() -> {
            occupyWorkers(watcher);
            assertThat(classes(watcher, GYRE)).isEmpty();
        });
    }

    @Test
    @ProvenLimit(
            on = {"glassfish", "glassfish8", "tomee"},
            insteadOf = "fiveDeploymentsLeaveNoThreadAndNoClassLoader",
            because =
                    "The server keeps the class loader of every application that is undeployed, with Gyre or without; Gyre leaves"
                            + " no thread behind there either.")
    void theServerKeepsEveryApplicationButFiveDeploymentsLeaveNoThread(Server server, Api watcher) throws Exception {
        comeAndGoFiveTimes(server, watcher);
        assertNoThreads(server, watcher);

        for (int i = 0; i < 5; i++) {
            assertThat(server.open(Bystander.class).get("greeting").text()).isEqualTo("hello");
            server.close(Bystander.class);
        }

        for (int i = 0; i < 3; i++) {
            occupyWorkers(watcher);
            assertThat(classes(watcher, Greeting.class.getName())).hasSize(5);
        }
    }

    @Test
    @ProvenLimit(
            on = "payara",
            insteadOf = "fiveDeploymentsLeaveNoThreadAndNoClassLoader",
            because =
                    "The server keeps the class loader of the last application with a `META-INF/context.xml`, with Gyre or without, until the next"
                            + " such one comes; no earlier one is left, and no thread.")
    void theServerKeepsTheLastApplicationAndFiveDeploymentsLeaveNoThread(Server server, Api watcher) throws Exception {
        comeAndGoFiveTimes(server, watcher);
        assertNoThreads(server, watcher);

        assertThat(server.open(Bystander.class).get("greeting").text()).isEqualTo("hello");
        server.close(Bystander.class);

        await().atMost(RENEWED).untilAsserted(() -> {
            occupyWorkers(watcher);
            assertThat(classes(watcher, GYRE)).isEmpty();
        });
        assertThat(classes(watcher, Greeting.class.getName())).hasSize(1);
    }

    private static void comeAndGoFiveTimes(Server server, Api watcher) throws Exception {
        server.closeAllBut(Watcher.class);
        occupyWorkers(watcher);
        for (int i = 0; i < 5; i++) {
            work(server.open(Guest.class));
            assertThat(ServerThreads.ofApplications(watcher)).isNotEmpty();
            assertThat(classes(watcher, GYRE)).isNotEmpty();
            server.close(Guest.class);
        }
    }

    private static void assertNoThreads(Server server, Api watcher) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(ServerThreads.ofApplications(watcher))
                .isEmpty());
        assertThat(server.logged()).as("it ended by itself").doesNotContain("GYRE-X011");
    }

    @Test
    @ProvenLimit(
            on = "helidon",
            insteadOf = "fiveDeploymentsLeaveNoThreadAndNoClassLoader",
            because = "Helidon runs one application in each JVM and undeploys nothing: the process ends in its stead.")
    void anApplicationEndsWithItsProcess(Server server) throws Exception {
        Api guest = server.open(Guest.class);
        work(guest);

        server.close(Guest.class);

        assertThatThrownBy(() -> new Socket(
                                InetAddress.getLoopbackAddress(), guest.base().getPort())
                        .close())
                .isInstanceOf(ConnectException.class);
    }

    /** Has many threads of the server run something else: an idle one may still hold its last request, one of WildFly its first. */
    private static void occupyWorkers(Api watcher) {
        String wave = UUID.randomUUID().toString();
        List<CompletableFuture<Reply>> replies = Stream.generate(
                        () -> watcher.call("GET", "workers?" + wave).sendAsync())
                .limit(WorkersServlet.TOGETHER)
                .toList();
        replies.forEach(CompletableFuture::join);
    }

    private static void work(Api guest) {
        // The first to come loads the data, during which its first requests may take longer than they may.
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            Reply last = guest.get("flights?offset=4999&limit=1");
            return last.status() == 200 && !last.text().equals("[]");
        });
        // Beside several applications, Jersey has one Jsonb for all, which keeps what it has mapped of resources
        // written by hand.
        boolean sharesJersey = System.getProperty("arquillian.launch", "").equals("tomcat");
        List<CompletableFuture<Integer>> replies = Stream.of(
                        "airports", "flights?delay:gt=60", sharesJersey ? "ping" : "delays/SFO", "ping", "nothing")
                .map(path -> guest.call("GET", path).sendAsync().thenApply(reply -> reply.status()))
                .toList();
        assertThat(replies).allSatisfy(reply -> assertThat(reply).succeedsWithin(Duration.ofSeconds(20)));
        assertThat(replies.get(0).join()).isEqualTo(200);
    }

    /** One line for each class loader that has loaded a class and lives. */
    private static List<String> classes(Api watcher, String name) {
        Reply reply = watcher.get("classes?name=" + name);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        return reply.text().lines().toList();
    }
}
