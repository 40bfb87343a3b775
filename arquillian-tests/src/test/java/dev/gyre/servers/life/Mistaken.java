package dev.gyre.servers.life;

import dev.gyre.servers.App;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** An application whose configuration has three mistakes. */
public final class Mistaken extends App {

    /** The sample with settings that cannot be. */
    @Deployment(testable = false)
    public static WebArchive war() {
        WebArchive archive = sampleWar("mistaken.war");
        archive.delete("/WEB-INF/jboss-web.xml");
        return archive.addAsResource(new StringAsset("""
                        config_ordinal=900
                        gyre.executor.name=failing
                        gyre.crud.limit.default=none
                        gyre.crud.limit.max=-1
                        gyre.crud."flights".operations=LIST,FLY
                        """), "META-INF/microprofile-config.properties");
    }
}
