package dev.gyre.servers.together;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gyre.servers.App;
import dev.gyre.servers.Probe;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.ArchivePath;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.Node;
import org.jboss.shrinkwrap.api.asset.ByteArrayAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * The probe with another version of Gyre: its jars bear another version and its classes fit no others. A text of its replies, the
 * name of its loops and a method that its modules call across jars are not those of this version.
 */
public final class OtherVersion extends App {
    private static final String VERSION = "99.0.0";

    /** Constants of its classes; of the same length, so that nothing else in a class file has to move. */
    private static final Map<String, String> CHANGED = Map.of(
            "Your request is not valid.", "Your REQUEST is not VALID.",
            "-loop-", "-Loop-",
            "shielded", "shieldeD");

    private static final String SETTINGS = "gyre.executor.name=other\n";

    /** At {@code /other}. */
    @Deployment(testable = false)
    public static WebArchive war() {
        WebArchive archive = Probe.with(librariesOfTheSample("other.war"), SETTINGS);
        Map<ArchivePath, Node> jars = archive.getContent(Filters.include("/WEB-INF/lib/gyre-[a-z-]*[0-9].*\\.jar"));
        jars.forEach((path, node) -> {
            archive.delete(path);
            String file = path.get().replaceFirst(".*/(gyre-[a-z-]*-)[0-9].*", "$1" + VERSION + ".jar");
            archive.addAsLibrary(new ByteArrayAsset(otherVersion(node)), file);
        });
        return archive;
    }

    private static byte[] otherVersion(Node node) {
        try (InputStream bytes = node.getAsset().openStream();
                JarInputStream jar = new JarInputStream(bytes)) {
            Manifest manifest = jar.getManifest();
            manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, VERSION);
            ByteArrayOutputStream made = new ByteArrayOutputStream();
            try (JarOutputStream target = new JarOutputStream(made, manifest)) {
                for (JarEntry entry = jar.getNextJarEntry(); entry != null; entry = jar.getNextJarEntry()) {
                    target.putNextEntry(new JarEntry(entry.getName()));
                    byte[] content = jar.readAllBytes();
                    target.write(entry.getName().endsWith(".class") ? changed(content) : content);
                }
            }
            return made.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces whole constants of a class file; one is a tag, its length and its bytes. */
    private static byte[] changed(byte[] type) {
        // a character for each byte
        String text = new String(type, ISO_8859_1);
        for (Map.Entry<String, String> change : CHANGED.entrySet()) {
            text = text.replace(constant(change.getKey()), constant(change.getValue()));
        }
        return text.getBytes(ISO_8859_1);
    }

    private static String constant(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        byte[] entry = ByteBuffer.allocate(3 + bytes.length)
                .put((byte) 1)
                .putShort((short) bytes.length)
                .put(bytes)
                .array();
        return new String(entry, ISO_8859_1);
    }
}
