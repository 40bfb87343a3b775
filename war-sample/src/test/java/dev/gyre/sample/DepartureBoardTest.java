package dev.gyre.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class DepartureBoardTest {

    private static final Airport JFK =
            new Airport("JFK", "John F Kennedy Intl", "New York", "NY", "USA", 40.63975111, -73.77892556);

    @Test
    void eachDepartureIsALineWithItsRemark() {
        assertThat(DepartureBoard.render(
                        JFK,
                        LocalDate.parse("2001-01-01"),
                        List.of(
                                flight("08:05", "LAX", 2475, 12),
                                flight("09:00", "BOS", 187, 0),
                                flight("21:30", "SFO", 2586, -7))))
                .isEqualTo("""
                        John F Kennedy Intl (JFK), 2001-01-01
                        TIME   TO    MILES  REMARK
                        08:05  LAX    2475  12 min late
                        09:00  BOS     187  on time
                        21:30  SFO    2586  7 min early
                        """);
    }

    @Test
    void aDayWithoutDeparturesSaysSo() {
        assertThat(DepartureBoard.render(JFK, LocalDate.parse("2001-06-01"), List.of()))
                .endsWith("no departures\n");
    }

    private static Flight flight(String time, String destination, int distance, int delay) {
        Flight flight = new Flight();
        flight.departure = Instant.parse("2001-01-01T" + time + ":00Z");
        flight.destination = destination;
        flight.distance = distance;
        flight.delay = delay;
        return flight;
    }
}
