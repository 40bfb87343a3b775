package dev.gyre.servers.ways;

import dev.gyre.servers.App;
import dev.gyre.servers.ways.parcel.Parcel;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The application with an {@code Application} that extends Gyre's. */
public final class ByExtension extends App {

    /** At {@code /by-extension}. */
    @Deployment(testable = false)
    public static WebArchive war() {
        return ofBeans(librariesWithoutApplication("by-extension.war"))
                .addPackage(Parcel.class.getPackage())
                // by its name: only the server knows its superclass
                .addPackage("dev.gyre.servers.ways.extended");
    }
}
