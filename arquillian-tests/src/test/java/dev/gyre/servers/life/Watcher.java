package dev.gyre.servers.life;

import dev.gyre.servers.App;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** An application without Gyre that tells which threads its server runs and which classes it holds. */
public final class Watcher extends App {

    /** Three servlets. */
    @Deployment(testable = false)
    public static WebArchive war() {
        return ShrinkWrap.create(WebArchive.class, "watcher.war")
                .addClasses(ThreadsServlet.class, ClassesServlet.class, WorkersServlet.class)
                // Tomcat: no CDI container here, which would share its statics with the applications that are watched
                .addAsManifestResource(new StringAsset("<Context containerSciFilter=\".*\"/>"), "context.xml");
    }
}
