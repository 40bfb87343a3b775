package dev.gyre.crud.internal.cdi;

import dev.gyre.crud.CrudOperation;
import dev.gyre.crud.Operation;
import dev.gyre.crud.internal.handler.AccessRules;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads who may do what from the annotations on a bean; what is said of an operation wins over what is said of all. */
final class Rules {

    private Rules() {}

    static AccessRules of(Class<?> bean, String challenge) {
        Map<Operation, AccessRules.Rule> rules = new EnumMap<>(Operation.class);
        for (Operation operation : Operation.values()) {
            AccessRules.Rule rule = of(bean, operation);
            if (rule != null) {
                rules.put(operation, rule);
            }
        }
        return new AccessRules(rules, challenge);
    }

    private static AccessRules.@Nullable Rule of(Class<?> bean, Operation operation) {
        for (CrudOperation said : bean.getAnnotationsByType(CrudOperation.class)) {
            if (Arrays.asList(said.value()).contains(operation)) {
                AccessRules.Rule rule = rule(said.denyAll(), said.permitAll(), said.rolesAllowed());
                if (rule != null) {
                    return rule;
                }
            }
        }
        RolesAllowed roles = bean.getAnnotation(RolesAllowed.class);
        return rule(
                bean.isAnnotationPresent(DenyAll.class),
                bean.isAnnotationPresent(PermitAll.class),
                roles == null ? new String[0] : roles.value());
    }

    private static AccessRules.@Nullable Rule rule(boolean nobody, boolean everybody, String[] roles) {
        if (nobody) {
            return new AccessRules.Rule.DenyAll();
        }
        if (roles.length > 0) {
            return new AccessRules.Rule.Roles(Set.copyOf(List.of(roles)));
        }
        return everybody ? new AccessRules.Rule.PermitAll() : null;
    }
}
