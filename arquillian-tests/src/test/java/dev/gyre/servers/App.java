package dev.gyre.servers;

import java.io.File;
import java.net.URI;
import java.net.URL;
import java.util.Objects;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.Nullable;

/** An application under test: a subclass declares its {@code @Deployment}, Arquillian says where it answers. */
public abstract class App {
    private static final String WEB_XML = """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
                <env-entry>
                    <env-entry-name>place</env-entry-name>
                    <env-entry-type>java.lang.String</env-entry-type>
                    <env-entry-value>%1$s</env-entry-value>
                </env-entry>
                <login-config>
                    <auth-method>BASIC</auth-method>
                    <realm-name>flight-desk</realm-name>
                </login-config>
                <security-role>
                    <role-name>desk-manager</role-name>
                </security-role>
            </web-app>
            """;

    private static final String ALL_BEANS = """
            <beans xmlns="https://jakarta.ee/xml/ns/jakartaee" version="4.0" bean-discovery-mode="all"/>
            """;

    private @ArquillianResource @Nullable URL base;

    /** The address of the application's context root, ending in a slash. */
    public URI base() {
        String address = Objects.requireNonNull(base, "not deployed").toString();
        return URI.create(address.endsWith("/") ? address : address + "/");
    }

    /** The sample's WAR as its own build left it, with the runtime where the server has none and none lies beside. */
    protected static WebArchive sampleWar(String name) {
        WebArchive archive = ShrinkWrap.create(ZipImporter.class, name)
                .importFrom(new File(System.getProperty("sample.war")))
                .as(WebArchive.class);
        for (File jar : RuntimeJars.toShip()) {
            if (!archive.contains("/WEB-INF/lib/" + jar.getName())) {
                archive.addAsLibrary(jar);
            }
        }
        return archive;
    }

    /** The sample's WAR without its classes and its place at the root: libraries, security settings, and a name of its own. */
    protected static WebArchive librariesOfTheSample(String name) {
        WebArchive archive = sampleWar(name);
        archive.getContent(Filters.include("/WEB-INF/(classes/.*|jboss-web.xml)"))
                .keySet()
                .forEach(archive::delete);
        return archive.setWebXML(new StringAsset(WEB_XML.formatted(name)));
    }

    /** The libraries of the sample without {@code gyre-application}, for an application with an {@code Application}. */
    protected static WebArchive librariesWithoutApplication(String name) {
        WebArchive archive = librariesOfTheSample(name);
        archive.getContent(Filters.include("/WEB-INF/lib/gyre-application-.*"))
                .keySet()
                .forEach(archive::delete);
        return archive;
    }

    /** Makes all classes of an application beans on Helidon, which takes no {@code Application} that is none. */
    protected static WebArchive ofBeans(WebArchive archive) {
        if (System.getProperty("arquillian.launch", "").equals("helidon")) {
            archive.delete("/WEB-INF/beans.xml");
            archive.addAsWebInfResource(new StringAsset(ALL_BEANS), "beans.xml");
        }
        return archive;
    }

    /** Where Arquillian writes the address to; called once per deployment, never a test. */
    public void located() {}
}
