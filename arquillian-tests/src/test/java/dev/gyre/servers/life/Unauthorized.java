package dev.gyre.servers.life;

import dev.gyre.servers.App;
import dev.gyre.servers.life.refused.Badge;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** An application with a password that its database does not know. */
public final class Unauthorized extends App {
    /** The wrong one. */
    static final String PASSWORD = "not-the-password";

    private static final RefusingDatabase DATABASE = new RefusingDatabase();

    /** On a database that lets nobody in. */
    @Deployment(testable = false)
    public static WebArchive war() {
        return librariesOfTheSample("unauthorized.war")
                .addPackage(Badge.class.getPackage())
                .addAsResource(
                        new StringAsset(
                                "config_ordinal=900\ngyre.executor.name=failing\nmongodb.uri=mongodb://nobody:%s@127.0.0.1:%d\n"
                                        .formatted(PASSWORD, DATABASE.port())),
                        "META-INF/microprofile-config.properties");
    }
}
