package dev.gyre.servers.together;

import dev.gyre.servers.App;
import dev.gyre.servers.Probe;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The probe's classes once more, configured otherwise wherever it can be. */
public final class Neighbour extends App {
    /** The origin that may call it from a page. */
    static final String ORIGIN = "https://neighbour.example";

    private static final String SETTINGS =
            """
            config_ordinal=900
            mongodb.database=neighbour_%s
            gyre.cors.origins=%s
            gyre.crud.limit.max=5
            gyre.executor.name=neighbour
            gyre.problem.type-base=https://neighbour.example/problems/
            gyre.request-id.header=X-Neighbour-ID
            """.formatted(UUID.randomUUID().toString().replace('-', '_'), ORIGIN);

    /** At {@code /neighbour}. */
    @Deployment(testable = false)
    public static WebArchive war() {
        return Probe.with(librariesOfTheSample("neighbour.war"), SETTINGS);
    }
}
