package dev.gyre.filters.internal;

import dev.gyre.filters.FilterSettings;
import dev.gyre.filters.InFlight;
import dev.gyre.filters.ProblemSource;
import dev.gyre.filters.ProblemTable;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/**
 * What the filters of one application share.
 *
 * @param settings the settings
 * @param inFlight the requests being answered
 * @param problems how exceptions are presented
 */
public record FilterApplication(FilterSettings settings, InFlight inFlight, ProblemTable problems) {

    /**
     * The shared parts for some settings, with the problem sources that a class loader knows.
     *
     * @param settings the settings
     * @param loader the application's class loader
     * @return the shared parts
     */
    public static FilterApplication of(FilterSettings settings, ClassLoader loader) {
        List<ProblemSource> sources = new ArrayList<>();
        ServiceLoader.load(ProblemSource.class, loader).forEach(sources::add);
        return new FilterApplication(
                settings,
                new InFlight(settings.concurrency()),
                new ProblemTable(settings.problemTypeBase(), settings.challenge(), sources));
    }
}
