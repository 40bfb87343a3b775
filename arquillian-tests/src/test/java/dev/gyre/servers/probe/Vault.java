package dev.gyre.servers.probe;

import dev.gyre.crud.Crud;
import dev.gyre.crud.CrudOperation;
import dev.gyre.crud.Id;
import dev.gyre.crud.Operation;
import jakarta.annotation.security.RolesAllowed;
import org.jspecify.annotations.Nullable;

/** A collection for managers, with an exception in each direction. */
@Crud("vaults")
@RolesAllowed("desk-manager")
@CrudOperation(value = Operation.LIST, permitAll = true)
@CrudOperation(value = Operation.DELETE, denyAll = true)
public class Vault {
    /** Chosen by the client. */
    @Id(generated = false)
    public @Nullable String id;

    /** Anything. */
    public @Nullable String content;
}
