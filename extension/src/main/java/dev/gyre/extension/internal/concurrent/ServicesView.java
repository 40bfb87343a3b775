package dev.gyre.extension.internal.concurrent;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * An application's class loader that looks for each resource once.
 *
 * <p>GlassFish and Payara ask the class path for {@code ThreadContextProvider}s each time a context is captured, which takes
 * milliseconds: several times a request. Where an application's libraries are does not change while it runs.
 */
final class ServicesView extends ClassLoader {

    private final ConcurrentMap<String, List<URL>> found = new ConcurrentHashMap<>();

    static {
        registerAsParallelCapable();
    }

    ServicesView(@Nullable ClassLoader application) {
        super(application);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        List<URL> known = found.get(name);
        if (known == null) {
            known = List.copyOf(Collections.list(super.getResources(name)));
            found.put(name, known);
        }
        return Collections.enumeration(known);
    }
}
