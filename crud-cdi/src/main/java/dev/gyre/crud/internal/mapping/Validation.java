package dev.gyre.crud.internal.mapping;

import dev.gyre.crud.ProblemError;
import dev.gyre.crud.internal.model.EntityModel;
import dev.gyre.crud.internal.model.Property;
import dev.gyre.crud.internal.model.Shape;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks beans with Bean Validation and names what is wrong by the JSON a client knows. */
final class Validation {

    private static final Set<String> COMMON = Set.of("message", "groups", "payload", "flags");

    private final @Nullable Validator validator;
    private final Shape.Nested shape;
    private final int status;

    Validation(@Nullable Validator validator, EntityModel<?> model) {
        this.validator = validator;
        this.shape = model.shape();
        this.status = model.settings().validationStatus();
    }

    void check(Object bean, Class<?>... groups) {
        if (validator == null) {
            return;
        }
        Set<ConstraintViolation<Object>> violations = validator.validate(bean, groups);
        if (!violations.isEmpty()) {
            List<ProblemError> errors = violations.stream()
                    .map(this::error)
                    .sorted(Comparator.comparing(ProblemError::where).thenComparing(ProblemError::code))
                    .limit(Refusals.MOST)
                    .toList();
            throw Problems.validation(status).withErrors(errors);
        }
    }

    private ProblemError error(ConstraintViolation<?> violation) {
        var descriptor = violation.getConstraintDescriptor();
        Map<String, Object> attributes = new TreeMap<>();
        descriptor.getAttributes().forEach((name, value) -> {
            if (!COMMON.contains(name)
                    && (value instanceof Number || value instanceof Boolean || value instanceof String)) {
                attributes.put(name, value);
            }
        });
        // a message may be written to repeat the refused value
        String detail =
                violation.getMessageTemplate().contains("validatedValue") ? "is not valid" : violation.getMessage();
        return new ProblemError(
                "pointer",
                pointer(violation.getPropertyPath()).toString(),
                detail,
                descriptor.getAnnotation().annotationType().getSimpleName(),
                attributes);
    }

    private Pointer pointer(Path path) {
        Pointer pointer = Pointer.ROOT;
        Shape current = shape;
        for (Path.Node node : path) {
            if (node.isInIterable() && (node.getIndex() != null || node.getKey() != null)) {
                pointer = node.getIndex() != null
                        ? pointer.child(node.getIndex())
                        : pointer.child(String.valueOf(node.getKey()));
            }
            if (node.isInIterable()) {
                current = inside(current);
            }
            if (node.getKind() != ElementKind.PROPERTY) {
                continue;
            }
            Property property = property(current, node.getName());
            if (property == null || property.access() == Property.Access.HIDDEN) {
                // the client knows no name for it
                return pointer;
            }
            pointer = pointer.child(property.jsonName());
            current = property.shape();
        }
        return pointer;
    }

    private static Shape inside(Shape shape) {
        if (shape instanceof Shape.Sequence sequence) {
            return sequence.element();
        }
        return shape instanceof Shape.Mapping mapping ? mapping.value() : shape;
    }

    private static @Nullable Property property(Shape shape, String name) {
        return shape instanceof Shape.Nested nested
                ? Stream.concat(nested.properties().stream(), nested.computed().stream())
                        .filter(property -> property.name().equals(name))
                        .findFirst()
                        .orElse(null)
                : null;
    }
}
