package dev.gyre.crud.internal.handler;

import java.security.Principal;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a request, as the container authenticated them.
 *
 * @param principal the caller, or null for an anonymous one
 * @param roles answers whether the caller is in a role
 */
public record Caller(@Nullable Principal principal, Predicate<String> roles) {

    /** A caller nobody authenticated. */
    public static final Caller ANONYMOUS = new Caller(null, role -> false);
}
