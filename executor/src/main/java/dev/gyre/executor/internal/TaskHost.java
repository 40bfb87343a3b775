package dev.gyre.executor.internal;

/** What tasks need of the loop they belong to. */
public interface TaskHost {

    /**
     * The loop's unfinished tasks.
     *
     * @return the one list of this loop
     */
    TaskList taskList();

    /**
     * Whether tasks keep the place of their creation.
     *
     * @return true in debug mode
     */
    boolean debug();
}
