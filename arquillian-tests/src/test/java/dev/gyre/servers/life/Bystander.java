package dev.gyre.servers.life;

import dev.gyre.servers.App;
import dev.gyre.servers.life.bystander.Greeting;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** An application of one bean and one resource, without any library. */
public final class Bystander extends App {

    /** Four classes, and for servers akin to Tomcat a descriptor, as the sample has. */
    @Deployment(testable = false)
    public static WebArchive war() {
        return ShrinkWrap.create(WebArchive.class, "bystander.war")
                .addPackage(Greeting.class.getPackage())
                .addAsManifestResource(new StringAsset("<Context/>"), "context.xml");
    }
}
