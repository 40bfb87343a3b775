package dev.gyre.extension.internal.cxf;

import org.apache.openejb.util.classloader.Unwrappable;
import org.jspecify.annotations.Nullable;

/**
 * What is behind the class loaders that TomEE puts before an application's: that of its CXF, with which a request's thread calls a
 * resource, finds the application by the thread and hence nothing on any other.
 */
public final class CxfLoaders {

    private CxfLoaders() {}

    /**
     * The class loader that does the same on every thread.
     *
     * @param loader of the calling thread
     * @return the one behind it, or itself
     */
    public static @Nullable ClassLoader behind(@Nullable ClassLoader loader) {
        return loader instanceof Unwrappable wrapped ? wrapped.unwrap() : loader;
    }
}
