package dev.gyre.crud.internal.openapi;

import dev.gyre.crud.internal.model.EntityModel;
import dev.gyre.crud.internal.model.Property;
import dev.gyre.crud.internal.model.ScalarType;
import dev.gyre.crud.internal.model.Shape;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;

/** JSON schemas of beans and their values. */
final class Schemas {

    private Schemas() {}

    /** The schema of a collection's items. */
    static Schema item(EntityModel<?> model) {
        Schema schema = nested(model.shape());
        schema.setTitle(model.type().getSimpleName());
        return schema;
    }

    /** The schema of a value. */
    static Schema of(Shape shape) {
        if (shape instanceof Shape.Scalar scalar) {
            return scalar(scalar);
        }
        if (shape instanceof Shape.Nested nested) {
            return nested(nested);
        }
        if (shape instanceof Shape.Sequence sequence) {
            return SchemaLevel.type(OASFactory.createSchema(), SchemaType.ARRAY).items(of(sequence.element()));
        }
        if (shape instanceof Shape.Mapping mapping) {
            return SchemaLevel.type(OASFactory.createSchema(), SchemaType.OBJECT)
                    .additionalPropertiesSchema(of(mapping.value()));
        }
        return OASFactory.createSchema().description("any JSON value");
    }

    private static Schema nested(Shape.Nested nested) {
        Schema schema = SchemaLevel.type(OASFactory.createSchema(), SchemaType.OBJECT);
        List<String> required = new ArrayList<>();
        for (Property property : nested.properties()) {
            if (property.access() == Property.Access.HIDDEN) {
                continue;
            }
            Schema value = of(property.shape());
            Constraints constraints = Constraints.of(nested.javaType(), property.name());
            constraints.describe(value, kind(property.shape()));
            switch (property.access()) {
                case READ_ONLY -> value.setReadOnly(true);
                case WRITE_ONLY -> value.setWriteOnly(true);
                default -> {
                    // Read and written is what a schema says without a word.
                }
            }
            schema.addProperty(property.jsonName(), value);
            if (constraints.required() && property.access() != Property.Access.READ_ONLY) {
                required.add(property.jsonName());
            }
        }
        for (Property computed : nested.computed()) {
            schema.addProperty(computed.jsonName(), of(computed.shape()).readOnly(true));
        }
        if (!required.isEmpty()) {
            schema.setRequired(required);
        }
        return schema;
    }

    private static Constraints.Kind kind(Shape shape) {
        if (shape instanceof Shape.Scalar scalar) {
            return switch (scalar.type()) {
                case STRING, URI -> Constraints.Kind.TEXT;
                case BYTE, SHORT, INT, LONG, FLOAT, DOUBLE, BIG_DECIMAL, BIG_INTEGER -> Constraints.Kind.NUMBER;
                default -> Constraints.Kind.OTHER;
            };
        }
        if (shape instanceof Shape.Sequence) {
            return Constraints.Kind.LIST;
        }
        return shape instanceof Shape.Mapping ? Constraints.Kind.OBJECT : Constraints.Kind.OTHER;
    }

    private static Schema scalar(Shape.Scalar scalar) {
        return switch (scalar.type()) {
            case STRING -> typed(SchemaType.STRING, null);
            case CHAR -> typed(SchemaType.STRING, null).minLength(1).maxLength(1);
            case BOOLEAN -> typed(SchemaType.BOOLEAN, null);
            case BYTE -> typed(SchemaType.INTEGER, "int32").minimum(range(-128)).maximum(range(127));
            case SHORT ->
                typed(SchemaType.INTEGER, "int32").minimum(range(-32_768)).maximum(range(32_767));
            case INT -> typed(SchemaType.INTEGER, "int32");
            case LONG -> typed(SchemaType.INTEGER, "int64");
            case FLOAT -> typed(SchemaType.NUMBER, "float");
            case DOUBLE -> typed(SchemaType.NUMBER, "double");
            case BIG_DECIMAL -> typed(SchemaType.NUMBER, null);
            case BIG_INTEGER -> typed(SchemaType.INTEGER, null);
            case ENUM -> enumeration(scalar);
            case OBJECT_ID -> typed(SchemaType.STRING, null).pattern("^[0-9a-f]{24}$");
            default -> typed(SchemaType.STRING, format(scalar.type()));
        };
    }

    private static String format(ScalarType type) {
        return switch (type) {
            case INSTANT, OFFSET_DATE_TIME -> "date-time";
            case LOCAL_DATE -> "date";
            case LOCAL_TIME -> "time";
            case LOCAL_DATE_TIME -> "local-date-time";
            case ZONED_DATE_TIME -> "zoned-date-time";
            case DURATION, PERIOD -> "duration";
            case UUID -> "uuid";
            default -> "uri";
        };
    }

    private static Schema enumeration(Shape.Scalar scalar) {
        Schema schema = typed(SchemaType.STRING, null);
        for (Object constant : scalar.javaType().getEnumConstants()) {
            schema.addEnumeration(((Enum<?>) constant).name());
        }
        return schema;
    }

    private static Schema typed(SchemaType type, @Nullable String format) {
        Schema schema = SchemaLevel.type(OASFactory.createSchema(), type);
        if (format != null) {
            schema.setFormat(format);
        }
        return schema;
    }

    private static BigDecimal range(int bound) {
        return BigDecimal.valueOf(bound);
    }
}
