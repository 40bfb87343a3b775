package dev.gyre.crud.internal.mongo;

import com.mongodb.reactivestreams.client.MongoClient;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;

/**
 * Ends the one thread of the driver that no client ends: it prunes a static pool of buffers, and would keep the class loader of
 * a stopped application for ever.
 */
public final class DriverThreads {

    private static final Logger LOG = System.getLogger(DriverThreads.class.getName());
    private static final String POOL = "com.mongodb.internal.connection.PowerOfTwoBufferPool";

    private DriverThreads() {}

    /**
     * Ends it if the driver came with the application; a driver that the server shares serves others too.
     *
     * @param application class loader of the application's own classes
     */
    public static void end(ClassLoader application) {
        ClassLoader driver = MongoClient.class.getClassLoader();
        // What the virtual machine itself loaded is never undeployed, and may go on with another container.
        if (driver != application || driver == ClassLoader.getSystemClassLoader()) {
            return;
        }
        try {
            Class<?> type = Class.forName(POOL, true, driver);
            Method disable = type.getDeclaredMethod("disablePruning");
            disable.setAccessible(true);
            disable.invoke(type.getField("DEFAULT").get(null));
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            LOG.log(
                    Level.DEBUG,
                    "The driver's pruning thread cannot be ended; the application's classes stay loaded",
                    e);
        }
    }
}
