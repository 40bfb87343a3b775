package dev.gyre.sample.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherIT {

    @TempDir
    private Path data;

    @Test
    void aBusyPortIsOneLineAndAFailure() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("localhost"));
                DeskProcess desk = DeskProcess.launch(data, String.valueOf(taken.getLocalPort()))) {
            assertThat(desk.exitCode()).isEqualTo(2);
            assertThat(desk.output())
                    .containsExactly("flight desk: port " + taken.getLocalPort()
                            + " of localhost is not free: stop what uses it, or choose another one with -Dport=");
        }
    }

    @Test
    void aPortThatIsNoNumberIsOneLineAndAFailure() throws Exception {
        try (DeskProcess desk = DeskProcess.launch(data, "http")) {
            assertThat(desk.exitCode()).isEqualTo(2);
            assertThat(desk.output())
                    .containsExactly("flight desk: -Dport=http: a port is a number from 0 (any free one) to 65535");
        }
    }

    @Test
    void twoDesksCannotShareTheirData() throws Exception {
        try (DeskProcess first = DeskProcess.ready(data);
                DeskProcess second = DeskProcess.launch(data, "0")) {
            assertThat(second.exitCode()).isEqualTo(2);
            assertThat(second.output()).singleElement().asString().contains("another flight desk", "-Ddata=");
            assertThat(first.get("/api/ping").body()).isEqualTo("pong\n");
        }
    }

    @Test
    void whoReadsTheWelcomeCanGoOnFromThere() throws Exception {
        try (DeskProcess desk = DeskProcess.ready(data)) {
            String welcome = String.join("\n", desk.output());
            assertThat(desk.get("/").statusCode()).isEqualTo(200);
            assertThat(desk.get(printed(welcome, "curl '(http://localhost:[0-9]+/api/airports[^']+)'"))
                            .statusCode())
                    .isEqualTo(200);
            await().untilAsserted(() -> assertThat(
                            desk.get(printed(welcome, "curl '(http://localhost:[0-9]+/api/delays/JFK)'"))
                                    .statusCode())
                    .isEqualTo(200));
            assertThat(desk.post("/api/bookings", printed(welcome, "-d '([^']+)'"))
                            .statusCode())
                    .isEqualTo(201);
            desk.terminate();
            assertThat(desk.exitCode()).isEqualTo(143);
            assertThat(desk.output()).last().isEqualTo("stopped: data is on disk");
        }
    }

    /** The part of the welcome that a pattern captures; an address without its host. */
    private static String printed(String welcome, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(welcome);
        assertThat(found.find()).as(welcome).isTrue();
        return found.group(1).replaceFirst("^http://localhost:[0-9]+", "");
    }
}
