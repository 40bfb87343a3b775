package dev.gyre.crud.internal.glassfish;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Defines the packages of Gyre and of what it brings before there are threads that could do so at once.
 *
 * <p>GlassFish's class loader looks whether a package is there and then defines it, without a lock. Where two threads load the first two
 * classes of one, the second fails with an {@link IllegalArgumentException}: with it fails the deployment, or whatever needs the class for
 * as long as the application runs. One class of each package, loaded by one thread, leaves nothing to define. On every other server this
 * does nothing.
 */
public final class PackageDefinitions {

    private static final Logger LOG = System.getLogger(PackageDefinitions.class.getName());

    /** Payara's has the same name, and a lock. */
    private static final String LOADER = "org.glassfish.web.loader.WebappClassLoader";

    private static final List<String> ROOTS = List.of(
            "dev/gyre/",
            "com/mongodb/",
            "org/bson/",
            "org/reactivestreams/",
            "reactor/",
            "io/smallrye/faulttolerance/");

    private static final String CLASS_FILE = ".class";

    private PackageDefinitions() {}

    /** Defines them in the class loader of an application; the caller is the only thread that uses it. */
    public static void complete(ClassLoader loader) {
        if (!loader.getClass().getName().equals(LOADER) || !loader.isRegisteredAsParallelCapable()) {
            return;
        }
        try {
            for (String root : ROOTS) {
                for (URL folder : Collections.list(loader.getResources(root))) {
                    if (folder.openConnection() instanceof JarURLConnection jar) {
                        onePerPackage(jar, root).forEach(name -> load(name, loader));
                    }
                }
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "no package was defined beforehand", e);
        }
    }

    private static List<String> onePerPackage(JarURLConnection connection, String root) throws IOException {
        connection.setUseCaches(false);
        Map<String, String> classes = new HashMap<>();
        try (JarFile jar = connection.getJarFile()) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                String name = entry.getName();
                if (name.startsWith(root) && name.endsWith(CLASS_FILE)) {
                    classes.putIfAbsent(
                            name.substring(0, name.lastIndexOf('/')),
                            name.substring(0, name.length() - CLASS_FILE.length())
                                    .replace('/', '.'));
                }
            }
        }
        return List.copyOf(classes.values());
    }

    /** Not initialized; a class that lacks an optional library has defined its package before it fails. */
    private static void load(String name, ClassLoader loader) {
        try {
            Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            LOG.log(Level.DEBUG, name, e);
        }
    }
}
