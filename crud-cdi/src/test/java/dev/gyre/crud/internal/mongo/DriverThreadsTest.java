package dev.gyre.crud.internal.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DriverThreadsTest {

    @Test
    void noThreadOfTheDriverOutlivesTheApplicationItCameWith() throws Exception {
        Set<Thread> before = pruners();
        try (URLClassLoader application = application()) {
            openAndClose(application);
            Set<Thread> started = pruners();
            started.removeAll(before);
            assertThat(started).hasSize(1);

            end(application, application);

            Thread pruner = started.iterator().next();
            pruner.join(10_000);
            assertThat(pruner.isAlive()).isFalse();
        }
    }

    @Test
    void aDriverThatTheServerSharesGoesOn() throws Exception {
        Set<Thread> before = pruners();
        try (URLClassLoader server = application();
                URLClassLoader application = new URLClassLoader(new URL[0], server)) {
            openAndClose(server);

            end(server, application);

            Set<Thread> started = pruners();
            started.removeAll(before);
            assertThat(started).hasSize(1).allMatch(Thread::isAlive);
            end(server, server);
        }
    }

    /** A loader like that of a WAR, with its own copy of all libraries. */
    private static URLClassLoader application() throws Exception {
        String[] entries = System.getProperty("java.class.path").split(File.pathSeparator, -1);
        URL[] urls = new URL[entries.length];
        for (int i = 0; i < entries.length; i++) {
            URI uri = new File(entries[i]).toURI();
            urls[i] = uri.toURL();
        }
        return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
    }

    private static void openAndClose(ClassLoader loader) throws Exception {
        ExecutorService callbacks = Executors.newSingleThreadExecutor();
        Class<?> settings = loader.loadClass(MongoSettings.class.getName());
        Object where =
                settings.getMethod("of", String.class, String.class).invoke(null, "mongodb://127.0.0.1:1", "none");
        Object connection = loader.loadClass(MongoConnection.class.getName())
                .getMethod("open", settings, ExecutorService.class)
                .invoke(null, where, callbacks);
        ((AutoCloseable) connection).close();
        callbacks.shutdownNow();
        // The pool is made with the first buffer.
        Class.forName("com.mongodb.internal.connection.PowerOfTwoBufferPool", true, loader);
    }

    private static void end(ClassLoader driver, ClassLoader application) throws Exception {
        driver.loadClass(DriverThreads.class.getName())
                .getMethod("end", ClassLoader.class)
                .invoke(null, application);
    }

    private static Set<Thread> pruners() {
        return List.copyOf(Thread.getAllStackTraces().keySet()).stream()
                .filter(thread -> thread.getName().startsWith("BufferPoolPruner"))
                .collect(Collectors.toSet());
    }
}
