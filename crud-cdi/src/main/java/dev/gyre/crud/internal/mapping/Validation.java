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
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks beans with Bean Validation and names what is wrong by the JSON a client knows. */
final class Validation {

    /** Attributes of the standard constraints that help a client and give nothing away. */
    private static final Set<String> ATTRIBUTES =
            Set.of("min", "max", "value", "inclusive", "integer", "fraction", "regexp");

    private final Supplier<@Nullable Validator> validators;
    private final Shape.Nested shape;
    private final int status;

    Validation(Supplier<@Nullable Validator> validators, EntityModel<?> model) {
        this.validators = validators;
        this.shape = model.shape();
        this.status = model.settings().validationStatus();
    }

    void check(Object bean, Class<?>... groups) {
        Validator validator = validators.get();
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
        Place place = place(violation.getPropertyPath());
        if (!place.known()) {
            return ProblemError.atPointer(place.pointer().toString(), "is not valid", "Rejected");
        }
        Class<?> rule = violation.getConstraintDescriptor().getAnnotation().annotationType();
        return new ProblemError(
                "pointer",
                place.pointer().toString(),
                Echoes.in(violation) ? "is not valid" : violation.getMessage(),
                rule.getSimpleName(),
                attributes(rule, violation.getConstraintDescriptor().getAttributes()));
    }

    /** The numbers and pattern of a standard rule; what other rules are told may be the application's own business. */
    private static Map<String, Object> attributes(Class<?> rule, Map<String, Object> all) {
        Map<String, Object> attributes = new TreeMap<>();
        if (rule.getPackageName().equals("jakarta.validation.constraints")) {
            all.forEach((name, value) -> {
                if (ATTRIBUTES.contains(name) && !value.equals(Integer.MAX_VALUE)) {
                    attributes.put(name, value);
                }
            });
        }
        return attributes;
    }

    /**
     * Where a violation is.
     *
     * @param known whether the client knows the property; otherwise the place is the nearest one that it knows
     */
    private record Place(Pointer pointer, boolean known) {}

    private Place place(Path path) {
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
                return new Place(pointer, false);
            }
            pointer = pointer.child(property.jsonName());
            current = property.shape();
        }
        return new Place(pointer, true);
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
