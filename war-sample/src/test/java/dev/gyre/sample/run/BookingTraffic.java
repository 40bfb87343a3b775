package dev.gyre.sample.run;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients that book without a pause until the desk is gone, and remember what they were told. */
final class BookingTraffic {

    private static final int CLIENTS = 8;
    private static final AtomicInteger REFERENCE = new AtomicInteger(100_000);

    private final Queue<String> booked = new ConcurrentLinkedQueue<>();
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();
    private final List<Thread> clients = new ArrayList<>();

    static BookingTraffic start(DeskProcess desk) {
        BookingTraffic traffic = new BookingTraffic();
        for (int client = 0; client < CLIENTS; client++) {
            Thread thread = new Thread(() -> traffic.book(desk), "client-" + client);
            thread.setDaemon(true);
            thread.start();
            traffic.clients.add(thread);
        }
        return traffic;
    }

    /** A booking that nobody has made yet. */
    static String booking() {
        return "{\"reference\":\"R" + REFERENCE.incrementAndGet()
                + "\",\"passenger\":\"Ada Lovelace\",\"email\":\"ada@example.org\",\"seat\":\"12A\","
                + "\"flight\":\"3a4fd8e80000000000000000\",\"price\":129.50}";
    }

    private void book(DeskProcess desk) {
        try {
            while (true) {
                HttpResponse<String> reply = desk.post("/api/bookings", booking());
                if (reply.statusCode() == 201) {
                    booked.add(reply.headers().firstValue("Location").orElseThrow());
                } else {
                    refused.add(reply.statusCode() + " " + reply.body());
                }
            }
        } catch (IOException deskIsGone) {
            Thread.currentThread().interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until every client has noticed that the desk is gone. */
    void join() throws InterruptedException {
        for (Thread client : clients) {
            client.join();
        }
    }

    /** Where each acknowledged booking is. */
    Queue<String> booked() {
        return booked;
    }

    /** Replies that acknowledged nothing. */
    Queue<String> refused() {
        return refused;
    }
}
