package dev.gyre.servers.life.bad;

import dev.gyre.crud.Crud;
import org.jspecify.annotations.Nullable;

/** A collection whose items have no id. */
@Crud("ledgers")
public class Ledger {
    /** Anything. */
    public @Nullable String entry;
}
