package dev.gyre.crud.internal.rest;

import dev.gyre.crud.internal.handler.Caller;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.HashSet;
import java.util.Set;

/**
 * The caller of a request, as Jakarta REST tells of them.
 *
 * <p>Helidon has a principal for nobody, where Jakarta REST has none, and cannot say which roles nobody is in.
 */
final class RequestCaller {

    private static final String NOBODY = "<ANONYMOUS>";

    private RequestCaller() {}

    /** Asks for the roles at once: on other threads the runtime's request objects are gone. */
    static Caller of(SecurityContext security, Set<String> roles) {
        Principal principal = security.getUserPrincipal();
        if (principal != null && isNobody(principal)) {
            return Caller.ANONYMOUS;
        }
        Set<String> held = new HashSet<>();
        for (String role : roles) {
            if (security.isUserInRole(role)) {
                held.add(role);
            }
        }
        return new Caller(principal, held::contains);
    }

    private static boolean isNobody(Principal principal) {
        return NOBODY.equals(principal.getName())
                && principal.getClass().getName().startsWith("io.helidon.");
    }
}
