package dev.gyre.servers.ways.parcel;

import dev.gyre.crud.Crud;
import dev.gyre.crud.Id;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

/** A collection. */
@Crud("parcels")
public class Parcel {
    /** Made by the server. */
    @Id
    public @Nullable String id;

    /** Who gets it. */
    @NotBlank
    public @Nullable String to;
}
