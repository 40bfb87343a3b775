package dev.gyre.crud.internal.fault;

import dev.gyre.crud.internal.handler.Guard;
import java.util.concurrent.ScheduledExecutorService;

/** Makes the guard of a policy. */
public final class Guards {

    private static final String IMPLEMENTATION = "io.smallrye.faulttolerance.apiimpl.GuardImpl";

    private Guards() {}

    /** Whether the library that carries out policies is there; it comes with this one, unless somebody excludes it. */
    public static boolean available() {
        try {
            Class.forName(IMPLEMENTATION, false, Guards.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }

    /**
     * The guard of a policy.
     *
     * @param policy what to do
     * @param name name of the collection, for logs
     * @param loops runs timers; nothing else is started
     */
    public static Guard of(FaultPolicy policy, String name, ScheduledExecutorService loops) {
        return policy.isEmpty() ? Guard.NONE : new SmallRyeGuard(policy, name, loops);
    }
}
