package dev.gyre.sample;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SampleFilesTest {

    private final List<Airport> airports = SampleFiles.airports();
    private final List<Flight> flights = SampleFiles.flights();

    @Test
    void allAirportsAreRead() {
        assertThat(airports).hasSize(3_376);
        assertThat(airports).extracting(Airport::iata).doesNotHaveDuplicates();
        assertThat(airports)
                .contains(new Airport("DBN", "W. H. \"Bud\" Barron", "Dublin", "GA", "USA", 32.56445806, -82.98525556));
    }

    @Test
    void whatTheFileDoesNotKnowIsUnknown() {
        assertThat(airports).filteredOn(airport -> airport.city() == null).hasSize(12);
        assertThat(airports).filteredOn(airport -> airport.state() == null).hasSize(12);
    }

    @Test
    void allFlightsAreReadAndKeepTheirIdsFromOneReadingToTheNext() {
        assertThat(flights).hasSize(5_000);
        assertThat(flights).extracting(flight -> flight.id).doesNotHaveDuplicates();
        assertThat(SampleFiles.flights())
                .extracting(flight -> flight.id)
                .isEqualTo(flights.stream().map(flight -> flight.id).toList());
    }

    @Test
    void aLocalTimeOfTheFileIsReadAsUtc() {
        assertThat(flights.get(0).departure).isEqualTo(Instant.parse("2001-01-01T01:10:00Z"));
    }

    @Test
    void everyFlightGoesFromAKnownAirportToAKnownAirport() {
        Set<String> known = new HashSet<>();
        airports.forEach(airport -> known.add(airport.iata()));
        assertThat(flights).allMatch(flight -> known.contains(flight.origin) && known.contains(flight.destination));
    }

    @Test
    void theRealDataMeetsTheConstraintsOfTheBeans() {
        try (ValidatorFactory factory = Validation.buildDefaultValidatorFactory()) {
            Validator validator = factory.getValidator();
            assertThat(airports).allSatisfy(airport -> assertThat(validator.validate(airport))
                    .isEmpty());
            assertThat(flights)
                    .allSatisfy(flight -> assertThat(validator.validate(flight)).isEmpty());
        }
    }
}
