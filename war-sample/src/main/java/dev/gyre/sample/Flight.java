package dev.gyre.sample;

import dev.gyre.crud.Crud;
import dev.gyre.crud.Id;
import dev.gyre.crud.Indexed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** One flight as it was operated. */
@Crud("flights")
@Indexed({"origin", "departure"})
@Indexed({"destination", "departure"})
@NullUnmarked // filled property by property
public class Flight {

    /** Made by the server. */
    @Id
    public String id;

    /** Code of the airport it left. */
    @NotNull
    @Pattern(regexp = "[A-Z0-9]{3,4}")
    public String origin;

    /** Code of the airport it went to. */
    @NotNull
    @Pattern(regexp = "[A-Z0-9]{3,4}")
    public String destination;

    /** When it left by the timetable. */
    @NotNull
    public Instant departure;

    /** Minutes it arrived late; early arrivals are negative. */
    @Min(-1440)
    @Max(10_080)
    public int delay;

    /** Miles flown. */
    @Positive
    public int distance;
}
