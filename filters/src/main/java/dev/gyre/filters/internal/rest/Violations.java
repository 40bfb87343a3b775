package dev.gyre.filters.internal.rest;

import dev.gyre.filters.HttpProblem;
import dev.gyre.filters.ProblemError;
import dev.gyre.filters.internal.json.Pointers;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns broken constraints into a problem; loaded only where Jakarta Validation is. */
final class Violations {

    /** Attributes of constraints that help a client and give nothing away. */
    private static final Set<String> NUMBERS = Set.of("min", "max", "value", "integer", "fraction", "inclusive");

    private Violations() {}

    /** The problem of a violation of input, an opaque one of a violation by ourselves, null for any other exception. */
    static @Nullable HttpProblem problem(Throwable failure, int status) {
        if (!(failure instanceof ConstraintViolationException broken)) {
            return null;
        }
        List<ProblemError> errors = new ArrayList<>();
        if (broken.getConstraintViolations() != null) {
            for (ConstraintViolation<?> violation : broken.getConstraintViolations()) {
                if (isOurs(violation)) {
                    return HttpProblem.of(500).withCause(failure);
                }
                errors.add(error(violation));
            }
        }
        errors.sort(java.util.Comparator.comparing((ProblemError e) -> e.at()).thenComparing(ProblemError::code));
        return HttpProblem.of(status, "validation", "Your request is not valid.")
                .withErrors(errors)
                .withCause(failure);
    }

    private static boolean isOurs(ConstraintViolation<?> violation) {
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.RETURN_VALUE) {
                return true;
            }
        }
        return false;
    }

    private static ProblemError error(ConstraintViolation<?> violation) {
        String detail = violation.getMessage();
        String code = violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName();
        Map<String, Object> members = numbers(violation);
        String parameter = Parameters.name(violation);
        return parameter != null
                ? new ProblemError(detail, "parameter", parameter, code, members)
                : new ProblemError(detail, "pointer", pointer(violation.getPropertyPath()), code, members);
    }

    private static Map<String, Object> numbers(ConstraintViolation<?> violation) {
        Map<String, Object> members = new LinkedHashMap<>();
        violation.getConstraintDescriptor().getAttributes().forEach((name, value) -> {
            boolean set = (value instanceof Number number && number.longValue() != Integer.MAX_VALUE)
                    || value instanceof Boolean
                    || value instanceof String;
            if (NUMBERS.contains(name) && set) {
                members.put(name, value);
            }
        });
        return members;
    }

    private static String pointer(Path path) {
        StringBuilder pointer = new StringBuilder("#");
        for (Iterator<Path.Node> nodes = path.iterator(); nodes.hasNext(); ) {
            Path.Node node = nodes.next();
            if (node.getIndex() != null) {
                pointer.append('/').append(node.getIndex());
            } else if (node.getKey() != null) {
                pointer.append('/').append(Pointers.token(String.valueOf(node.getKey())));
            }
            if (node.getKind() == ElementKind.PROPERTY && node.getName() != null) {
                pointer.append('/').append(Pointers.token(node.getName()));
            }
        }
        return pointer.toString();
    }
}
