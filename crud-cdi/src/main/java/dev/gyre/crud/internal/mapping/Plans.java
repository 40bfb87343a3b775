package dev.gyre.crud.internal.mapping;

import dev.gyre.crud.internal.model.Property;
import dev.gyre.crud.internal.model.Shape;
import jakarta.json.bind.Jsonb;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Makes the plans of shapes. */
record Plans(Supplier<Jsonb> jsonb, Parsers parsers) {

    BeanPlan bean(Shape.Nested shape) {
        List<Plan> plans = new ArrayList<>();
        for (Property property : shape.properties()) {
            Plan plan = property.shape() instanceof Shape.Custom custom
                    ? new CustomPlan(shape.javaType(), property, of(custom.stored()), jsonb, parsers)
                    : of(property.shape());
            plans.add(plan);
        }
        return new BeanPlan(shape, plans);
    }

    private Plan of(Shape shape) {
        if (shape instanceof Shape.Scalar scalar) {
            return new ScalarPlan(scalar);
        }
        if (shape instanceof Shape.Nested nested) {
            return bean(nested);
        }
        if (shape instanceof Shape.Sequence sequence) {
            return new SequencePlan(sequence, of(sequence.element()));
        }
        if (shape instanceof Shape.Mapping mapping) {
            return new MapPlan(mapping, of(mapping.value()));
        }
        if (shape instanceof Shape.Free free) {
            return new FreePlan(free.javaType());
        }
        throw new IllegalArgumentException("only a bean's property has a form of its own: " + shape);
    }
}
