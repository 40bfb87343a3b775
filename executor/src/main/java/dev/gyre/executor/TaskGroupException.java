package dev.gyre.executor;

import java.io.Serial;
import java.util.List;

/** At least one task of a {@link LoopTaskGroup} has failed; the first failure is the cause, the others are suppressed. */
public final class TaskGroupException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient List<Throwable> failures;

    TaskGroupException(String group, List<Throwable> failures) {
        super(
                failures.size() + (failures.size() == 1 ? " task" : " tasks") + " of group " + group + " failed",
                failures.get(0));
        this.failures = List.copyOf(failures);
        failures.stream().skip(1).forEach(this::addSuppressed);
    }

    /**
     * Every failure.
     *
     * @return an unmodifiable list in the order in which the tasks failed; empty in a copy that was serialised
     */
    public List<Throwable> failures() {
        return failures == null ? List.of() : failures;
    }
}
