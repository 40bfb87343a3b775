package dev.gyre.sample.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** A request of which the server has begun to read the body and waits for the rest. */
final class HalfSentBooking implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 60_000;

    private final Socket socket;
    private final BufferedReader reply;
    private final String body;

    private HalfSentBooking(Socket socket, BufferedReader reply, String body) {
        this.socket = socket;
        this.reply = reply;
        this.body = body;
    }

    /** Sends the head, and returns when the server has asked for the body, of which half is sent then. */
    static HalfSentBooking begin(int port, String body) throws IOException {
        Socket socket = new Socket("localhost", port);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        BufferedReader reply = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
        HalfSentBooking request = new HalfSentBooking(socket, reply, body);
        request.send("POST /api/bookings HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: " + body.length() + "\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n");
        assertThat(reply.readLine()).startsWith("HTTP/1.1 100");
        assertThat(reply.readLine()).isEmpty();
        request.send(body.substring(0, body.length() / 2));
        return request;
    }

    /** Sends the rest and returns the lines of the reply. */
    List<String> finish() throws IOException {
        send(body.substring(body.length() / 2));
        List<String> lines = new ArrayList<>();
        for (String line = reply.readLine(); line != null; line = reply.readLine()) {
            lines.add(line);
        }
        return lines;
    }

    private void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(UTF_8));
        socket.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
