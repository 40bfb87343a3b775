package dev.gyre.sample;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** What hangs in the hall: the departures of one airport on one day, as text. */
final class DepartureBoard {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private DepartureBoard() {}

    static String render(Airport airport, LocalDate day, List<Flight> departures) {
        StringBuilder board = new StringBuilder();
        board.append(airport.name())
                .append(" (")
                .append(airport.iata())
                .append("), ")
                .append(day)
                .append('\n');
        board.append("TIME   TO    MILES  REMARK\n");
        for (Flight flight : departures) {
            board.append(String.format(
                    Locale.ROOT,
                    "%s  %-4s  %5d  %s\n",
                    TIME.format(flight.departure),
                    flight.destination,
                    flight.distance,
                    remark(flight.delay)));
        }
        if (departures.isEmpty()) {
            board.append("no departures\n");
        }
        return board.toString();
    }

    private static String remark(int delay) {
        if (delay == 0) {
            return "on time";
        }
        return delay > 0 ? delay + " min late" : -delay + " min early";
    }
}
