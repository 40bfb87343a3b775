package dev.gyre.servers.probe;

import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

/** Where a specimen was found. */
public class Place {
    /** The city. */
    @NotBlank
    public @Nullable String city;

    /** Metres above the sea. */
    public int height;
}
