package dev.gyre.servers.life.refused;

import dev.gyre.crud.Crud;
import dev.gyre.crud.Id;
import dev.gyre.crud.Indexed;
import org.jspecify.annotations.Nullable;

/** A collection with a unique index. */
@Crud("badges")
public class Badge {
    /** Made by the server. */
    @Id
    public @Nullable String id;

    /** On one badge only. */
    @Indexed(unique = true)
    public @Nullable String number;
}
