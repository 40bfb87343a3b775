package dev.gyre.servers.ways;

import dev.gyre.servers.App;
import dev.gyre.servers.ways.own.OwnApplication;
import dev.gyre.servers.ways.parcel.Parcel;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The application with its own, empty {@code Application}. */
public final class ByOwnApplication extends App {

    /** At {@code /by-own}. */
    @Deployment(testable = false)
    public static WebArchive war() {
        return ofBeans(librariesWithoutApplication("by-own.war"))
                .addPackage(Parcel.class.getPackage())
                .addClass(OwnApplication.class);
    }
}
