package dev.gyre.servers.ways;

import dev.gyre.servers.App;
import dev.gyre.servers.ways.own.OwnApplication;
import dev.gyre.servers.ways.parcel.Parcel;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The application with its own, empty {@code Application}, which is no bean. */
public final class ByApplicationThatIsNoBean extends App {

    /** At {@code /by-no-bean}. */
    @Deployment(testable = false)
    public static WebArchive war() {
        return librariesWithoutApplication("by-no-bean.war")
                .addPackage(Parcel.class.getPackage())
                .addClass(OwnApplication.class);
    }
}
