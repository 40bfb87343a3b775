package dev.gyre.servers.token;

import dev.gyre.servers.App;
import dev.gyre.servers.probe.Vault;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** An application whose callers are known by their tokens: its own {@code Application} asks for it, its settings say whom to trust. */
public final class TokenDesk extends App {
    private static final String SETTINGS = """
            mp.jwt.verify.publickey.location=/desk-key.pem
            mp.jwt.verify.issuer=%s
            gyre.security.challenge=Bearer
            """.formatted(Tokens.ISSUER);

    /** A guarded collection, and a resource that names its caller. */
    @Deployment(testable = false)
    public static WebArchive war() {
        WebArchive archive = librariesOfTheSample("tokens.war");
        archive.getContent(Filters.include("/WEB-INF/(web.xml|lib/gyre-application-.*)"))
                .keySet()
                .forEach(archive::delete);
        return archive.addClass(Vault.class)
                // by its name: only the server knows the superclass of its application
                .addPackage("dev.gyre.servers.token.desk")
                .addAsResource(new StringAsset(Tokens.publicKey()), "desk-key.pem")
                .addAsResource(new StringAsset(SETTINGS), "META-INF/microprofile-config.properties");
    }
}
