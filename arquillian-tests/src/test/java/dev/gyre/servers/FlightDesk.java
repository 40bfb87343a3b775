package dev.gyre.servers;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The sample, nothing added: its thin WAR is the same file on every server. */
public final class FlightDesk extends App {

    /** The thin WAR at the root of the server. */
    @Deployment(testable = false)
    public static WebArchive war() {
        return sampleWar("ROOT.war");
    }
}
