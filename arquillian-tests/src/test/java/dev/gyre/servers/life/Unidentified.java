package dev.gyre.servers.life;

import dev.gyre.servers.App;
import dev.gyre.servers.life.bad.Ledger;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** An application whose bean has no id. */
public final class Unidentified extends App {

    /** A collection that cannot be. */
    @Deployment(testable = false)
    public static WebArchive war() {
        return librariesOfTheSample("unidentified.war")
                .addPackage(Ledger.class.getPackage())
                .addAsResource(
                        new StringAsset("gyre.executor.name=failing\n"), "META-INF/microprofile-config.properties");
    }
}
