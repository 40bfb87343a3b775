package dev.gyre.servers.probe;

import dev.gyre.crud.Crud;
import dev.gyre.crud.Id;
import dev.gyre.crud.Operation;
import org.jspecify.annotations.Nullable;

/** A collection that clients only read. */
@Crud(
        value = "almanacs",
        operations = {Operation.LIST, Operation.GET})
public class Almanac {
    /** Any id. */
    @Id
    public @Nullable String id;

    /** Anything. */
    public @Nullable String year;
}
