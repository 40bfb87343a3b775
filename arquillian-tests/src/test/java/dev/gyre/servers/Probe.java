package dev.gyre.servers;

import dev.gyre.servers.probe.Specimen;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** A second application with the sample's libraries and settings of its own. */
public final class Probe extends App {
    /** The origin that may call the probe from a page. */
    public static final String ORIGIN = "https://app.example.com";

    private static final String SETTINGS = """
            gyre.cors.origins=https://app.example.com,https://*.trusted.example,http://localhost:*
            gyre.cors.credentials=true
            """;

    /** The probe at {@code /probe}. */
    @Deployment(testable = false)
    public static WebArchive war() {
        return with(librariesOfTheSample("probe.war"), SETTINGS);
    }

    /** The probe's classes and settings in an archive. */
    public static WebArchive with(WebArchive archive, String settings) {
        return archive.addPackage(Specimen.class.getPackage())
                .addAsResource(new StringAsset(settings), "META-INF/microprofile-config.properties");
    }
}
