package dev.gyre.servers.contract;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.servers.Api;
import dev.gyre.servers.OnServer;
import dev.gyre.servers.Probe;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A hundred megabytes from a client that reads while it writes, since the answer comes before the last of them. */
@OnServer(Probe.class)
class HugeBodyIT {
    private static final int MEGABYTES = 100;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aHundredMegabytesAreRefusedHoweverTheyAreFramed(boolean declared, Api api) throws IOException {
        String count = api.call("HEAD", "specimens?count=exact").send().headers("X-Total-Count");
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), api.base().getPort())) {
            socket.setSoTimeout(60_000);
            CompletableFuture<String> status = CompletableFuture.supplyAsync(() -> statusLine(socket));
            String head = "POST " + api.base().getPath() + "api/specimens HTTP/1.1\r\nHost: localhost\r\n"
                    + "Content-Type: application/json\r\n"
                    + (declared ? "Content-Length: " + MEGABYTES * 1_048_576 : "Transfer-Encoding: chunked")
                    + "\r\n\r\n";

            pour(socket.getOutputStream(), head, declared, status);

            // A server with a smaller limit of its own refuses a declared length before any application sees it, some
            // with a 400.
            assertThat(status.join()).matches(declared ? "HTTP/1.1 4(13|00) .*" : "HTTP/1.1 413 .*");
        }
        assertThat(api.call("HEAD", "specimens?count=exact").send().headers("X-Total-Count"))
                .isEqualTo(count);
    }

    private static void pour(OutputStream out, String head, boolean declared, CompletableFuture<String> status) {
        byte[] megabyte = new byte[1_048_576];
        Arrays.fill(megabyte, (byte) ' ');
        try {
            out.write(head.getBytes(US_ASCII));
            for (int sent = 0; sent < MEGABYTES && !status.isDone(); sent++) {
                out.write((declared ? "" : "100000\r\n").getBytes(US_ASCII));
                out.write(megabyte);
                out.write((declared ? "" : "\r\n").getBytes(US_ASCII));
            }
            out.flush();
        } catch (IOException refused) {
            assertThat(status).succeedsWithin(java.time.Duration.ofSeconds(30));
        }
    }

    private static String statusLine(Socket socket) {
        try {
            return String.valueOf(
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine());
        } catch (IOException e) {
            return e.toString();
        }
    }
}
