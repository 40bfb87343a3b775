package dev.gyre.filters;

import dev.gyre.filters.internal.Applications;
import dev.gyre.filters.internal.rest.Providers;
import java.util.Set;

/**
 * Plugs the filters into a Jakarta REST application, and extends them.
 *
 * <p>On Jersey and RESTEasy nothing has to be done: a feature is found as a service. Elsewhere an {@code Application} returns
 * {@link #classes()} among its own; doing both is harmless.
 */
public final class GyreFilters {

    /** Priority of request id and access log: outside everything. */
    public static final int REQUEST_LOG = 100;

    /** Priority of CORS: before authentication, preflights carry no credentials. */
    public static final int CORS = 200;

    /** Priority of the refusal of requests while the application stops or is full. */
    public static final int ADMISSION = 300;

    /** Priority of the limits on bodies, and of inflating them. */
    public static final int BODY = 400;

    /** Priority of compression among response filters and writer interceptors, that of Jakarta REST's entity coders. */
    public static final int COMPRESSION = 4000;

    /** Priority of the JSON gate among reader interceptors: inside those of applications, next to the binder. */
    public static final int JSON_GATE = 6000;

    private GyreFilters() {}

    /** The provider classes, for {@code Application.getClasses()}. */
    public static Set<Class<?>> classes() {
        return Providers.classes();
    }

    /**
     * Adds a source of problems to the application of the context class loader.
     *
     * @param source asked before the table of Gyre, after the sources added earlier
     */
    public static void addProblemSource(ProblemSource source) {
        Applications.current().problems().add(source);
    }
}
