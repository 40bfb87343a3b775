package dev.gyre.servers.life;

import dev.gyre.servers.App;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The sample once more, to be undeployed; its place is not the root. */
public final class Guest extends App {

    /** The sample. */
    @Deployment(testable = false)
    public static WebArchive war() {
        WebArchive archive = sampleWar("guest.war");
        archive.delete("/WEB-INF/jboss-web.xml");
        return archive;
    }
}
