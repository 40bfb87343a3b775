package dev.gyre.servers.host;

import dev.gyre.servers.App;
import dev.gyre.servers.FlightDesk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * An application as a file.
 *
 * @param name its name on the server
 * @param root its context root, beginning in a slash and ending in one only if it is the server's root
 * @param file the WAR
 */
record Archive(String name, String root, Path file) {

    /** Writes an application's WAR into a folder. */
    static Archive of(Class<? extends App> app, Path folder) throws ReflectiveOperationException, IOException {
        WebArchive archive = (WebArchive) app.getMethod("war").invoke(null);
        String name = archive.getName().replace(".war", "");
        Path file = Files.createDirectories(folder).resolve(archive.getName());
        Files.deleteIfExists(file);
        if (app == FlightDesk.class) {
            // the very file, not its entries once more
            Files.copy(Path.of(System.getProperty("sample.war")), file);
        } else {
            archive.as(ZipExporter.class).exportTo(file.toFile());
        }
        return new Archive(name, name.equals("ROOT") ? "/" : "/" + name, file);
    }
}
