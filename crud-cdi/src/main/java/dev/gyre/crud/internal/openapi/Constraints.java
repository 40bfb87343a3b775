package dev.gyre.crud.internal.openapi;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Negative;
import jakarta.validation.constraints.NegativeOrZero;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Bean Validation's constraints on a property, as far as OpenAPI can say them. */
final class Constraints {

    private final List<Annotation> found = new ArrayList<>();

    private Constraints() {}

    /** The constraints on a property's field, getter or record component accessor. */
    static Constraints of(Class<?> bean, String property) {
        Constraints constraints = new Constraints();
        String capital = property.substring(0, 1).toUpperCase(Locale.ROOT) + property.substring(1);
        for (Class<?> type = bean; type != null && type != Object.class; type = type.getSuperclass()) {
            for (var field : type.getDeclaredFields()) {
                if (field.getName().equals(property)) {
                    constraints.add(field);
                }
            }
            for (var method : type.getDeclaredMethods()) {
                String name = method.getName();
                boolean getter = name.equals("get" + capital)
                        || name.equals("is" + capital)
                        || (type.isRecord() && name.equals(property));
                if (getter && method.getParameterCount() == 0) {
                    constraints.add(method);
                }
            }
        }
        return constraints;
    }

    private void add(AnnotatedElement element) {
        for (Annotation annotation : element.getAnnotations()) {
            String name = annotation.annotationType().getName();
            if (name.equals("jakarta.validation.constraints.Pattern$List")) {
                found.addAll(List.of(((Pattern.List) annotation).value()));
            } else if (name.startsWith("jakarta.validation.constraints.")) {
                found.add(annotation);
            }
        }
    }

    /** Whether the value must be there. */
    boolean required() {
        return found.stream()
                .anyMatch(constraint -> constraint instanceof NotNull
                        || constraint instanceof NotBlank
                        || constraint instanceof NotEmpty);
    }

    /** Says the constraints in a schema of one of the kinds. */
    void describe(Schema schema, Kind kind) {
        for (Annotation constraint : found) {
            describe(schema, kind, constraint);
        }
    }

    /** What a schema's bounds count. */
    enum Kind {
        TEXT,
        NUMBER,
        LIST,
        OBJECT,
        OTHER
    }

    private static void describe(Schema schema, Kind kind, Annotation constraint) {
        if (constraint instanceof Size size) {
            size(schema, kind, size.min(), size.max());
        } else if (constraint instanceof NotEmpty) {
            size(schema, kind, 1, Integer.MAX_VALUE);
        } else if (kind == Kind.TEXT) {
            text(schema, constraint);
        } else if (kind == Kind.NUMBER) {
            number(schema, constraint);
        }
    }

    private static void text(Schema schema, Annotation constraint) {
        if (constraint instanceof NotBlank) {
            size(
                    schema,
                    Kind.TEXT,
                    Math.max(1, schema.getMinLength() == null ? 1 : schema.getMinLength()),
                    Integer.MAX_VALUE);
            if (schema.getPattern() == null) {
                schema.setPattern("\\S");
            }
        } else if (constraint instanceof Pattern pattern) {
            // Bean Validation matches the whole text, JSON Schema any part of it.
            schema.setPattern("^(?:" + pattern.regexp() + ")$");
        } else if (constraint instanceof Email) {
            schema.setFormat("email");
        }
    }

    private static void number(Schema schema, Annotation constraint) {
        if (constraint instanceof Min min) {
            schema.setMinimum(BigDecimal.valueOf(min.value()));
        } else if (constraint instanceof Max max) {
            schema.setMaximum(BigDecimal.valueOf(max.value()));
        } else if (constraint instanceof DecimalMin min) {
            if (min.inclusive()) {
                schema.setMinimum(new BigDecimal(min.value()));
            } else {
                SchemaLevel.above(schema, new BigDecimal(min.value()));
            }
        } else if (constraint instanceof DecimalMax max) {
            if (max.inclusive()) {
                schema.setMaximum(new BigDecimal(max.value()));
            } else {
                SchemaLevel.below(schema, new BigDecimal(max.value()));
            }
        } else if (constraint instanceof Positive) {
            SchemaLevel.above(schema, BigDecimal.ZERO);
        } else if (constraint instanceof PositiveOrZero) {
            schema.setMinimum(BigDecimal.ZERO);
        } else if (constraint instanceof Negative) {
            SchemaLevel.below(schema, BigDecimal.ZERO);
        } else if (constraint instanceof NegativeOrZero) {
            schema.setMaximum(BigDecimal.ZERO);
        }
    }

    private static void size(Schema schema, Kind kind, int min, int max) {
        Integer least = min == 0 ? null : min;
        Integer most = max == Integer.MAX_VALUE ? null : max;
        switch (kind) {
            case TEXT -> {
                schema.setMinLength(least == null ? schema.getMinLength() : least);
                schema.setMaxLength(most == null ? schema.getMaxLength() : most);
            }
            case LIST -> {
                schema.setMinItems(least == null ? schema.getMinItems() : least);
                schema.setMaxItems(most == null ? schema.getMaxItems() : most);
            }
            case OBJECT -> {
                schema.setMinProperties(least == null ? schema.getMinProperties() : least);
                schema.setMaxProperties(most == null ? schema.getMaxProperties() : most);
            }
            default -> {
                // A size of anything else has no word in JSON Schema.
            }
        }
    }
}
