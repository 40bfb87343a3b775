package dev.gyre.filters;

import org.jspecify.annotations.Nullable;

/**
 * Tells how an exception of some library or application is presented to clients, before the table of Gyre is asked.
 *
 * <p>Found through {@link java.util.ServiceLoader}, or added with {@link GyreFilters#addProblemSource}. Called from any thread.
 */
@FunctionalInterface
public interface ProblemSource {

    /**
     * The problem of an exception.
     *
     * @param failure an exception as thrown, or one of its causes
     * @return its problem, or null if this source does not know it
     */
    @Nullable
    HttpProblem problemFor(Throwable failure);
}
