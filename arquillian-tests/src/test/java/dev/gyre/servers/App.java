package dev.gyre.servers;

import java.io.File;
import java.net.URI;
import java.net.URL;
import java.util.Objects;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.Nullable;

/** An application under test: a subclass declares its {@code @Deployment}, Arquillian says where it answers. */
public abstract class App {
    private @ArquillianResource @Nullable URL base;

    /** The address of the application's context root, ending in a slash. */
    public URI base() {
        String address = Objects.requireNonNull(base, "not deployed").toString();
        return URI.create(address.endsWith("/") ? address : address + "/");
    }

    /** The sample's WAR as its own build left it. */
    protected static WebArchive sampleWar(String name) {
        return ShrinkWrap.create(ZipImporter.class, name)
                .importFrom(new File(System.getProperty("sample.war")))
                .as(WebArchive.class);
    }

    /** The sample's WAR without its classes and its place at the root: libraries and security settings. */
    protected static WebArchive librariesOfTheSample(String name) {
        WebArchive archive = sampleWar(name);
        archive.getContent(Filters.include("/WEB-INF/(classes/.*|jboss-web.xml)"))
                .keySet()
                .forEach(archive::delete);
        return archive;
    }

    /** Where Arquillian writes the address to; called once per deployment, never a test. */
    public void located() {}
}
