package dev.gyre.crud.internal.model;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the properties of one class, with their names, shapes and who may see them. */
final class PropertyReader {

    /** One property, its annotations, and whether it is stored; a computed one is only written by JSON-B. */
    record Found(Property property, BeanMember member, boolean stored) {}

    private static final String[] NOT_STORED = {"jakarta.persistence.Transient"};
    private static final String[] STORED = {
        "dev.gyre.crud.Id",
        "dev.gyre.crud.Version",
        "dev.gyre.crud.ReadOnly",
        "dev.gyre.crud.Indexed",
        "jakarta.persistence.Id",
        "jakarta.persistence.Version",
        "jakarta.persistence.Column",
        "jakarta.persistence.Embedded",
        "jakarta.nosql.Id",
        "jakarta.nosql.Column"
    };

    private final ShapeReader shapes;
    private final Mistakes mistakes;

    PropertyReader(ShapeReader shapes, Mistakes mistakes) {
        this.shapes = shapes;
        this.mistakes = mistakes;
    }

    List<Found> read(Class<?> type, Generics generics, String where) {
        if (Annotations.has(type, Annotations.JSONB_NILLABLE, Annotations.JSONB_PROPERTY_ORDER)) {
            shapes.notDirect();
        }
        boolean formatted = Annotations.has(type, Annotations.SCALAR_FORMATS);
        List<Found> all = new ArrayList<>();
        shapes.enter(type);
        for (BeanMember member : BeanMembers.of(type)) {
            Found found = property(type, member, generics, formatted, where + "." + member.name());
            if (found != null) {
                all.add(found);
            }
        }
        shapes.leave();
        // JSON-B writes the properties of a superclass first
        all.sort(Comparator.<Found>comparingInt(f -> f.member().level())
                .thenComparing(f -> f.property().jsonName()));
        duplicates(all, where);
        return all;
    }

    private @Nullable Found property(
            Class<?> type, BeanMember member, Generics generics, boolean formatted, String where) {
        List<AnnotatedElement> elements = member.elements();
        Property.Access access = access(member);
        boolean computed = !member.settable() || Annotations.has(elements, NOT_STORED);
        if (access == null
                || !member.gettable()
                || (computed && (access == Property.Access.HIDDEN || access == Property.Access.WRITE_ONLY))) {
            return null;
        }
        String json = jsonName(member, where);
        Shape shape = computed
                ? computedShape(member.type(), generics)
                : shapes.property(member.type(), generics, elements, formatted, where);
        if (shape == null) {
            return null;
        }
        if (computed) {
            shapes.notDirect();
            access = Property.Access.READ_ONLY;
        } else {
            Names.check(json, where, mistakes);
        }
        if (Annotations.has(elements, "dev.gyre.crud.ReadOnly", "dev.gyre.crud.Version", "jakarta.persistence.Version")
                && access == Property.Access.READ_WRITE) {
            access = Property.Access.READ_ONLY;
        }
        String bson = computed ? json : storedName(member, where);
        return new Found(
                new Property(member.name(), json, bson, shape, access, Accessors.of(type, member)), member, !computed);
    }

    /** A computed value is never stored, so any type will do. */
    private static Shape computedShape(Type type, Generics generics) {
        Class<?> raw = generics.erase(type);
        Shape shape = new ShapeReader(new Mistakes()).read(type, generics, "");
        return shape == null ? new Shape.Free(raw) : shape;
    }

    /** Who may see it, or null if JSON-B does not know it and nothing asks for it to be stored. */
    private static Property.@Nullable Access access(BeanMember member) {
        boolean all = member.field() != null && Annotations.has(member.field(), Annotations.JSONB_TRANSIENT);
        boolean readable = member.readable()
                && (member.getter() == null || !Annotations.has(member.getter(), Annotations.JSONB_TRANSIENT));
        boolean writable = member.writable()
                && (member.setter() == null || !Annotations.has(member.setter(), Annotations.JSONB_TRANSIENT))
                && (member.component() == null || readable);
        if (all || (!readable && !writable)) {
            boolean wanted =
                    all || member.readable() || member.writable() || Annotations.has(member.elements(), STORED);
            return wanted ? Property.Access.HIDDEN : null;
        }
        if (readable) {
            return writable ? Property.Access.READ_WRITE : Property.Access.READ_ONLY;
        }
        return Property.Access.WRITE_ONLY;
    }

    private String jsonName(BeanMember member, String where) {
        Set<String> names = new LinkedHashSet<>();
        for (AnnotatedElement element : member.elements()) {
            Annotations.find(element, Annotations.JSONB_PROPERTY).ifPresent(annotation -> {
                if (Boolean.TRUE.equals(Annotations.attribute(annotation, "nillable"))) {
                    shapes.notDirect();
                }
                String name = Annotations.text(annotation, "value");
                if (!name.isEmpty()) {
                    names.add(name);
                }
            });
            if (Annotations.has(element, Annotations.JSONB_NILLABLE)) {
                shapes.notDirect();
            }
        }
        if (names.size() > 1) {
            mistakes.add(116, where, "two JSON names " + names, "give getter and setter the same @JsonbProperty");
        }
        return names.isEmpty() ? member.name() : names.iterator().next();
    }

    private String storedName(BeanMember member, String where) {
        String name = member.name();
        Annotation column = Annotations.find(member.elements(), "jakarta.persistence.Column", "jakarta.nosql.Column")
                .orElse(null);
        if (column != null) {
            boolean nosql = column.annotationType().getName().startsWith("jakarta.nosql");
            String given = Annotations.text(column, nosql ? "value" : "name");
            if (!given.isBlank()) {
                name = given;
            }
        }
        Names.check(name, where, mistakes);
        return name;
    }

    private void duplicates(List<Found> all, String where) {
        Map<String, String> json = new HashMap<>();
        Map<String, String> bson = new HashMap<>();
        for (Found found : all) {
            Property p = found.property();
            String other = p.access() == Property.Access.HIDDEN ? null : json.put(p.jsonName(), p.name());
            if (other != null) {
                mistakes.add(
                        107,
                        where,
                        "properties " + other + " and " + p.name() + " share the JSON name '" + p.jsonName() + "'",
                        "give one another @JsonbProperty");
            }
            other = found.stored() ? bson.put(p.bsonName(), p.name()) : null;
            if (other != null) {
                mistakes.add(
                        107,
                        where,
                        "properties " + other + " and " + p.name() + " share the stored name '" + p.bsonName() + "'",
                        "give one another column name");
            }
        }
    }
}
