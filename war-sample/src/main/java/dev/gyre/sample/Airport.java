package dev.gyre.sample;

import dev.gyre.crud.Crud;
import dev.gyre.crud.Id;
import dev.gyre.crud.Indexed;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A place to fly from and to.
 *
 * @param iata its code, of three characters by IATA or four by the country's own authority
 * @param name what it is called
 * @param city the city it serves; unknown for some
 * @param state the state or territory, by its two letters; unknown for some
 * @param country the country's name
 * @param latitude degrees north
 * @param longitude degrees east
 */
@Crud("airports")
@Indexed({"state", "city"})
public record Airport(
        @Id(generated = false) @Pattern(regexp = "[A-Z0-9]{3,4}")
        String iata,

        @NotBlank @Size(max = 60) String name,
        @Nullable @Size(max = 60) String city,
        @Nullable @Pattern(regexp = "[A-Z]{2}") String state,
        @NotBlank @Size(max = 60) String country,
        @DecimalMin("-90") @DecimalMax("90") double latitude,
        @DecimalMin("-180") @DecimalMax("180") double longitude) {}
