package dev.gyre.servers.probe;

import dev.gyre.crud.Crud;
import dev.gyre.crud.Id;
import org.jspecify.annotations.Nullable;

/** A collection without the index that another application declares for it. */
@Crud("badges")
public class Badge {
    /** Made by the server. */
    @Id
    public @Nullable String id;

    /** On any number of badges. */
    public @Nullable String number;
}
