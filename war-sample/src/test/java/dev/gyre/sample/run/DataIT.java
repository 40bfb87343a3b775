package dev.gyre.sample.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Pattern STOPPING = Pattern.compile("^stopping");
    private static final Pattern FLIGHTS_LOADED = Pattern.compile("flights: 5,000 of 5,000 loaded");

    @TempDir
    private Path data;

    @Test
    void whatWasInFlightWhenTheDeskWasToldToStopIsFinishedAndKept() throws Exception {
        List<String> places = new ArrayList<>();
        try (DeskProcess desk = DeskProcess.ready(data)) {
            desk.awaitLine(FLIGHTS_LOADED);
            BookingTraffic traffic = BookingTraffic.start(desk);
            List<HalfSentBooking> inFlight = new ArrayList<>();
            for (int request = 0; request < 5; request++) {
                inFlight.add(HalfSentBooking.begin(desk.port(), BookingTraffic.booking()));
            }
            desk.terminate();
            desk.awaitLine(STOPPING);
            for (HalfSentBooking request : inFlight) {
                List<String> reply = request.finish();
                assertThat(reply).first().asString().startsWith("HTTP/1.1 201");
                places.add(place(reply));
            }
            traffic.join();
            assertThat(desk.exitCode()).isEqualTo(143);
            assertThat(desk.output()).last().isEqualTo("stopped: data is on disk");
            places.addAll(traffic.booked());
        }
        try (DeskProcess again = DeskProcess.ready(data)) {
            assertAllThere(again, places);
            assertComplete(again);
            assertThat(again.output()).noneMatch(line -> line.contains("loaded"));
        }
    }

    @Test
    void whatWasAcknowledgedSurvivesAKilledProcessAndTheLoadGoesOn() throws Exception {
        Collection<String> places;
        try (DeskProcess desk = DeskProcess.ready(data)) {
            BookingTraffic traffic = BookingTraffic.start(desk);
            await().atMost(PATIENCE).until(() -> traffic.booked().size() > 200);
            desk.kill();
            traffic.join();
            assertThat(traffic.refused()).isEmpty();
            places = traffic.booked();
        }
        try (DeskProcess again = DeskProcess.ready(data)) {
            assertAllThere(again, places);
            await().atMost(PATIENCE).untilAsserted(() -> assertComplete(again));
        }
    }

    private static String place(List<String> reply) {
        return reply.stream()
                .filter(line -> line.startsWith("Location: "))
                .map(line -> line.substring("Location: ".length()))
                .findFirst()
                .orElseThrow();
    }

    private static void assertAllThere(DeskProcess desk, Collection<String> places) throws Exception {
        assertThat(places).isNotEmpty();
        for (String place : places) {
            assertThat(desk.get(URI.create(place).getPath()).statusCode())
                    .as(place)
                    .isEqualTo(200);
        }
    }

    private static void assertComplete(DeskProcess desk) throws IOException, InterruptedException {
        assertThat(count(desk, "airports")).isEqualTo("3376");
        assertThat(count(desk, "flights")).isEqualTo("5000");
    }

    private static String count(DeskProcess desk, String collection) throws IOException, InterruptedException {
        HttpResponse<String> page = desk.get("/api/" + collection + "?limit=1&count=exact");
        return page.headers().firstValue("X-Total-Count").orElse("status " + page.statusCode());
    }
}
