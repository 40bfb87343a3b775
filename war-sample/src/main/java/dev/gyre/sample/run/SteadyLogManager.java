package dev.gyre.sample.run;

import java.util.logging.LogManager;

/** A log manager that keeps its handlers while the JVM ends: the JDK's own one drops what is logged during a clean stop. */
public final class SteadyLogManager extends LogManager {

    /** Called by the JDK. */
    public SteadyLogManager() {}

    @Override
    public void reset() {
        // the console needs no closing
    }
}
