package dev.gyre.extension.web;

import dev.gyre.crud.Crud;
import dev.gyre.crud.Id;
import org.jspecify.annotations.Nullable;

/** A collection whose resource nobody intercepts. */
@Crud("parcels")
public class Parcel {

    /** Its id. */
    @Id
    public @Nullable String id;
}
