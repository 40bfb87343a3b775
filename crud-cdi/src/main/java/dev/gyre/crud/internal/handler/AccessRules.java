package dev.gyre.crud.internal.handler;

import dev.gyre.crud.CrudProblem;
import dev.gyre.crud.Operation;
import java.util.Map;
import java.util.Set;

/**
 * Who may do what with a collection; an operation without a rule is open to everybody.
 *
 * @param rules the rule of each operation that has one
 * @param challenge {@code WWW-Authenticate} for anonymous callers (RFC 9110, section 11.6.1)
 */
public record AccessRules(Map<Operation, Rule> rules, String challenge) {

    /** Everybody may do everything. */
    public static final AccessRules OPEN = new AccessRules(Map.of(), "Basic realm=\"gyre\"");

    private static final String ANY_AUTHENTICATED = "**";

    /** Copies the rules. */
    public AccessRules {
        rules = Map.copyOf(rules);
    }

    /** What one operation asks of its caller. */
    public sealed interface Rule {

        /** Nothing. */
        record PermitAll() implements Rule {}

        /** Nobody meets it. */
        record DenyAll() implements Rule {}

        /** One of the roles; {@code **} is any authenticated caller. */
        record Roles(Set<String> names) implements Rule {
            /** Copies the names. */
            public Roles {
                names = Set.copyOf(names);
            }
        }
    }

    /** Throws 401 for an anonymous caller who might be let in, 403 for one who is not. */
    void check(Operation operation, Caller caller) {
        Rule rule = rules.get(operation);
        if (rule instanceof Rule.DenyAll) {
            throw Problems.forbidden();
        }
        if (rule instanceof Rule.Roles roles && !admits(roles, caller)) {
            throw caller.principal() == null
                    ? CrudProblem.of(401, "", "Unauthorized").withHeader("WWW-Authenticate", challenge)
                    : Problems.forbidden();
        }
    }

    private static boolean admits(Rule.Roles roles, Caller caller) {
        if (roles.names().contains(ANY_AUTHENTICATED) && caller.principal() != null) {
            return true;
        }
        return roles.names().stream().anyMatch(caller.roles());
    }
}
