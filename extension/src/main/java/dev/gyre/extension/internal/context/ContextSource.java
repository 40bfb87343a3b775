package dev.gyre.extension.internal.context;

import java.util.Optional;

/** Where a managed executor gets the context of a task from; used by any thread. */
@FunctionalInterface
public interface ContextSource {

    /** Takes the context of the calling thread. */
    CapturedContext capture();

    /** The class loader which, where a thread has it, is all that there is to take; empty if there may always be more. */
    default Optional<ClassLoader> usualLoader() {
        return Optional.empty();
    }
}
