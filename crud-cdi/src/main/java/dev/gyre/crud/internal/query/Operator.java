package dev.gyre.crud.internal.query;

import dev.gyre.crud.internal.model.ScalarType;
import dev.gyre.crud.internal.model.Shape;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a condition asks of a property; the wire name is the constant in lower case. */
enum Operator {
    EQ,
    NE,
    GT,
    GTE,
    LT,
    LTE,
    IN,
    NIN,
    EXISTS,
    CONTAINS,
    ICONTAINS,
    STARTS,
    ISTARTS,
    ALL;

    private static final Map<String, Operator> BY_NAME =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(Operator::wireName, operator -> operator));

    private static final Set<Operator> EQUALITY = EnumSet.of(EQ, NE, IN, NIN);
    private static final Set<Operator> ORDER = EnumSet.of(GT, GTE, LT, LTE);
    private static final Set<Operator> TEXT = EnumSet.of(CONTAINS, ICONTAINS, STARTS, ISTARTS);

    /** Types whose stored form is not in the order of their values. */
    private static final Set<ScalarType> UNORDERED =
            EnumSet.of(ScalarType.BOOLEAN, ScalarType.ENUM, ScalarType.PERIOD, ScalarType.URI, ScalarType.UUID);

    private static final Set<ScalarType> TEXTUAL = EnumSet.of(ScalarType.STRING, ScalarType.URI);

    /** The operator of a wire name, or null. */
    static @Nullable Operator named(String name) {
        return BY_NAME.get(name);
    }

    static Set<String> names() {
        return BY_NAME.keySet();
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean takesList() {
        return this == IN || this == NIN || this == ALL;
    }

    boolean isText() {
        return TEXT.contains(this);
    }

    /** Whether the question makes sense for what is stored at the path. */
    boolean suits(ResolvedPath path) {
        if (this == EXISTS) {
            return true;
        }
        if (path.shape() instanceof Shape.Free) {
            return EQUALITY.contains(this);
        }
        if (!(path.shape() instanceof Shape.Scalar scalar)) {
            return false;
        }
        if (this == ALL) {
            return path.many();
        }
        if (isText()) {
            return TEXTUAL.contains(scalar.type());
        }
        return !ORDER.contains(this) || !UNORDERED.contains(scalar.type());
    }
}
