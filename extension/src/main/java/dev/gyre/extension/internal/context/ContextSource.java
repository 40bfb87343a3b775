package dev.gyre.extension.internal.context;

import java.util.Optional;

/** Where a managed executor gets the context of a task from; used by any thread. */
@FunctionalInterface
public interface ContextSource {

    /** Takes the context of the calling thread. */
    CapturedContext capture();

    /** The class loader that most tasks carry; empty if there is none such. */
    default Optional<ClassLoader> usualLoader() {
        return Optional.empty();
    }

    /** Whether the calling thread has that class loader and nothing else to take; false also where only taking it would tell. */
    default boolean hasJustUsualLoader() {
        return false;
    }
}
