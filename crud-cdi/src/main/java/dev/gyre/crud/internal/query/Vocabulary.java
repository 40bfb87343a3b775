package dev.gyre.crud.internal.query;

import dev.gyre.crud.internal.model.EntityModel;
import dev.gyre.crud.internal.model.Property;
import dev.gyre.crud.internal.model.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The conditions that clients may put in a query on a collection, for its documentation. */
public final class Vocabulary {

    /** Deeper than this the list helps nobody; such conditions still work. */
    private static final int MAX_DEPTH = 3;

    private Vocabulary() {}

    /**
     * What can be asked of one property.
     *
     * @param path dotted JSON names
     * @param shape what is there; for a list, its element
     * @param operators operators by their name on the wire
     */
    public record Term(String path, Shape shape, List<String> operators) {
        /** Copies the operators. */
        public Term {
            operators = List.copyOf(operators);
        }
    }

    /** Every property that a condition may name, in the order of the model. */
    public static List<Term> of(EntityModel<?> model) {
        Paths paths = Paths.readable(model);
        List<Term> terms = new ArrayList<>();
        for (Property property : model.properties()) {
            if (!model.settings().requireIndex() || paths.isIndexed(property.jsonName())) {
                add(terms, paths, "", property, 1);
            }
        }
        return terms;
    }

    private static void add(List<Term> terms, Paths paths, String parent, Property property, int depth) {
        String name = parent + property.jsonName();
        ResolvedPath path = property.readable() ? paths.resolve(name) : null;
        if (path == null) {
            return;
        }
        List<String> operators = Arrays.stream(Operator.values())
                .filter(operator -> operator.suits(path))
                .map(Operator::wireName)
                .toList();
        terms.add(new Term(name, path.shape(), operators));
        if (path.shape() instanceof Shape.Nested nested && depth < MAX_DEPTH) {
            nested.properties().forEach(inner -> add(terms, paths, name + ".", inner, depth + 1));
        }
    }
}
