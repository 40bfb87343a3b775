package dev.gyre.servers.life;

import dev.gyre.servers.App;
import dev.gyre.servers.life.refused.Badge;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** An application that declares an index which the stored items contradict. */
public final class Conflicting extends App {

    /** On the database that all applications share. */
    @Deployment(testable = false)
    public static WebArchive war() {
        return librariesOfTheSample("conflicting.war")
                .addPackage(Badge.class.getPackage())
                .addAsResource(
                        new StringAsset("gyre.executor.name=failing\n"), "META-INF/microprofile-config.properties");
    }
}
