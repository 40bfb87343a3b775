package dev.gyre.crud.internal.mapping;

import dev.gyre.crud.internal.model.ScalarType;
import dev.gyre.crud.internal.model.Shape;
import jakarta.json.stream.JsonParser;
import org.bson.BsonNull;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** Single values. */
final class ScalarPlan implements Plan {

    private final ScalarForm form;
    private final ScalarForm.Kind kind;
    private final Class<?> type;
    private final boolean copied;
    private final boolean whole;

    ScalarPlan(Shape.Scalar shape) {
        this.form = Scalars.form(shape);
        this.kind = form.kind();
        this.type = shape.javaType();
        this.copied = shape.type() == ScalarType.STRING
                || shape.type() == ScalarType.ENUM
                || shape.type() == ScalarType.CHAR
                || shape.type() == ScalarType.URI;
        this.whole = shape.type() == ScalarType.INT || shape.type() == ScalarType.LONG;
    }

    @Override
    public BsonValue fromJson(JsonParser.Event event, Gate gate, Pointer at) {
        if (event == JsonParser.Event.VALUE_NULL && !type.isPrimitive()) {
            return BsonNull.VALUE;
        }
        boolean fits =
                switch (event) {
                    case VALUE_STRING -> kind == ScalarForm.Kind.STRING;
                    case VALUE_NUMBER -> kind == ScalarForm.Kind.NUMBER;
                    case VALUE_TRUE, VALUE_FALSE -> kind == ScalarForm.Kind.BOOLEAN;
                    default -> false;
                };
        if (!fits) {
            return gate.refuseType(event, at, form.rule(type));
        }
        String text =
                switch (event) {
                    case VALUE_TRUE -> "true";
                    case VALUE_FALSE -> "false";
                    default -> gate.text();
                };
        try {
            return Texts.wellFormed(form.parse(text, type), text);
        } catch (RuntimeException e) {
            // the JDK's parsers say "no such value" with many types of exception
            boolean halved = kind == ScalarForm.Kind.STRING && !Texts.isWellFormed(text);
            return gate.refuse(at, halved ? "must not have half a surrogate pair" : form.rule(type), "Type");
        }
    }

    @Override
    public BsonValue toBson(@Nullable Object value) {
        return value == null ? BsonNull.VALUE : form.toBson(value);
    }

    @Override
    public @Nullable Object toJava(BsonValue stored) {
        return stored.isNull() ? null : form.toJava(stored, type);
    }

    @Override
    public void write(RawBson in, byte bson, int at, JsonBytes out, @Nullable Selection selection) {
        if (copied && bson == RawBson.STRING) {
            out.string(in.array(), in.arrayIndex(at + 4), in.int32(at) - 1);
        } else if (whole && bson == RawBson.INT32) {
            out.number(in.int32(at));
        } else if (whole && bson == RawBson.INT64 && type != int.class && type != Integer.class) {
            out.number(in.int64(at));
        } else if (bson == RawBson.NULL) {
            out.ascii("null");
        } else {
            String text = form.json(form.toJava(in.scalar(bson, at), type));
            if (kind == ScalarForm.Kind.STRING) {
                out.string(text);
            } else {
                out.ascii(text);
            }
        }
    }
}
