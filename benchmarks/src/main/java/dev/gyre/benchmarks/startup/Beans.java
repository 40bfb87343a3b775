package dev.gyre.benchmarks.startup;

import dev.gyre.crud.Crud;
import dev.gyre.crud.Id;
import dev.gyre.crud.Indexed;
import dev.gyre.crud.ReadOnly;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.DynamicType;

/** Beans as applications have them: ten properties, constraints, one index. */
final class Beans {

    private final ByteBuddy byteBuddy = new ByteBuddy(ClassFileVersion.JAVA_V17);

    /** Writes the class files of some beans, named {@code bean1} and so on. */
    void write(int count, Path classes) throws IOException {
        for (int i = 1; i <= count; i++) {
            try (DynamicType.Unloaded<Object> bean = bean(i)) {
                bean.saveIn(new File(classes.toString()));
            }
        }
    }

    private DynamicType.Unloaded<Object> bean(int number) {
        DynamicType.Builder<Object> builder = byteBuddy
                .subclass(Object.class)
                .name("app.Bean" + number)
                .annotateType(AnnotationDescription.Builder.ofType(Crud.class)
                        .define("value", "bean" + number)
                        .build());
        builder = field(builder, "id", String.class, just(Id.class));
        builder = field(builder, "name", String.class, just(NotBlank.class), size(120));
        builder = field(
                builder,
                "code",
                String.class,
                AnnotationDescription.Builder.ofType(Indexed.class)
                        .define("unique", false)
                        .build());
        builder = field(builder, "note", String.class, size(1000));
        builder = field(builder, "pieces", int.class, just(PositiveOrZero.class));
        builder = field(builder, "weight", Double.class);
        builder = field(builder, "price", BigDecimal.class, just(PositiveOrZero.class));
        builder = field(builder, "lent", boolean.class);
        builder = field(builder, "createdAt", Instant.class, just(ReadOnly.class));
        return builder.defineField(
                        "tags",
                        TypeDescription.Generic.Builder.parameterizedType(List.class, String.class)
                                .build(),
                        Visibility.PUBLIC)
                .make();
    }

    private static DynamicType.Builder<Object> field(
            DynamicType.Builder<Object> builder, String name, Type type, AnnotationDescription... annotations) {
        return builder.defineField(name, type, Visibility.PUBLIC).annotateField(annotations);
    }

    private static AnnotationDescription just(Class<? extends java.lang.annotation.Annotation> type) {
        return AnnotationDescription.Builder.ofType(type).build();
    }

    private static AnnotationDescription size(int max) {
        return AnnotationDescription.Builder.ofType(Size.class)
                .define("max", max)
                .build();
    }
}
