package dev.gyre.servers.ways;

import dev.gyre.servers.App;
import dev.gyre.servers.ways.parcel.Parcel;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The application with {@code gyre-application} and no {@code Application} of its own. */
public final class ByLibrary extends App {

    /** At {@code /by-library}. */
    @Deployment(testable = false)
    public static WebArchive war() {
        return ofBeans(librariesOfTheSample("by-library.war")).addPackage(Parcel.class.getPackage());
    }
}
