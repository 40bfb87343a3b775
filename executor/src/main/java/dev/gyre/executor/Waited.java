package dev.gyre.executor;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * What {@link Stages#wait} found; together the two lists hold the stages it was given, each in their order.
 *
 * @param <S> the type of the stages
 * @param done those that had ended
 * @param pending those that had not, and go on
 */
public record Waited<S extends CompletionStage<?>>(List<S> done, List<S> pending) {

    /** Copies both lists. */
    public Waited {
        done = List.copyOf(done);
        pending = List.copyOf(pending);
    }
}
