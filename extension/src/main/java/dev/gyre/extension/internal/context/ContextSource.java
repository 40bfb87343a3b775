package dev.gyre.extension.internal.context;

/** Where a managed executor gets the context of a task from; used by any thread. */
@FunctionalInterface
public interface ContextSource {

    /** Takes the context of the calling thread. */
    CapturedContext capture();
}
