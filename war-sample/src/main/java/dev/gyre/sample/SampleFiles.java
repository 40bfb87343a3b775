package dev.gyre.sample;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The real airports and flights that come with the sample; {@code SOURCE.md} beside them says from where. */
final class SampleFiles {

    private static final DateTimeFormatter LOCAL_TIME = DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm", Locale.ROOT);

    private SampleFiles() {}

    /** All airports; what the file calls {@code NA} is unknown. */
    static List<Airport> airports() {
        List<List<String>> records = Csv.parse(new String(bytes("airports.csv"), StandardCharsets.UTF_8));
        return records.stream().skip(1).map(SampleFiles::airport).toList();
    }

    private static Airport airport(List<String> fields) {
        return new Airport(
                fields.get(0),
                fields.get(1),
                known(fields.get(2)),
                known(fields.get(3)),
                fields.get(4),
                Double.parseDouble(fields.get(5)),
                Double.parseDouble(fields.get(6)));
    }

    private static @Nullable String known(String field) {
        return field.equals("NA") ? null : field;
    }

    /** All flights by time of departure, which the file gives as local time and which is read as UTC. */
    static List<Flight> flights() {
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(bytes("flights-5k.json")))) {
            List<Flight> flights = new ArrayList<>();
            for (JsonObject row : reader.readArray().getValuesAs(JsonObject.class)) {
                flights.add(flight(row, flights.size()));
            }
            return List.copyOf(flights);
        }
    }

    private static Flight flight(JsonObject row, int number) {
        Flight flight = new Flight();
        flight.origin = row.getString("origin");
        flight.destination = row.getString("destination");
        flight.departure =
                LocalDateTime.parse(row.getString("date"), LOCAL_TIME).toInstant(ZoneOffset.UTC);
        flight.delay = row.getInt("delay");
        flight.distance = row.getInt("distance");
        flight.id = id(flight.departure, number);
        return flight;
    }

    /** The same row always gets the same id, shaped like one the server makes, so that loading twice stores once. */
    private static String id(Instant departure, int number) {
        return String.format(Locale.ROOT, "%08x%016x", departure.getEpochSecond(), number);
    }

    private static byte[] bytes(String file) {
        try (InputStream in = SampleFiles.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing beside " + SampleFiles.class.getName());
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
