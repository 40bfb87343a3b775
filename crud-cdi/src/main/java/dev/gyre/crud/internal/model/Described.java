package dev.gyre.crud.internal.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of describing a Crud bean: a model, or every mistake found.
 *
 * @param model the model; null if there are mistakes
 * @param mistakes numbered messages, each with place and remedy; empty if there is a model
 */
public record Described<T>(@Nullable EntityModel<T> model, List<String> mistakes) {

    /** Copies the mistakes. */
    public Described {
        mistakes = List.copyOf(mistakes);
    }

    /**
     * The model.
     *
     * @throws IllegalArgumentException with all mistakes, one a line, if there is none
     */
    public EntityModel<T> orThrow() {
        if (model == null) {
            throw new IllegalArgumentException(String.join("\n", mistakes));
        }
        return model;
    }
}
