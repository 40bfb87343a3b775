package dev.gyre.crud.internal.mongo;

import com.mongodb.reactivestreams.client.MongoClient;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.concurrent.ExecutorService;

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
        if (cameWith(application)) {
            run(pool -> call(pool, "disablePruning"));
        }
    }

    /**
     * Starts it again where it was ended.
     *
     * @param application class loader of the application's own classes
     */
    public static void resume(ClassLoader application) {
        if (cameWith(application)) {
            run(pool -> {
                Field pruner = pool.getClass().getDeclaredField("pruner");
                pruner.setAccessible(true);
                if (pruner.get(pool) instanceof ExecutorService ended && ended.isShutdown()) {
                    call(pool, "enablePruning");
                }
            });
        }
    }

    /** What the virtual machine itself loaded is never undeployed, and may go on with another container. */
    private static boolean cameWith(ClassLoader application) {
        ClassLoader driver = MongoClient.class.getClassLoader();
        return driver == application && driver != ClassLoader.getSystemClassLoader();
    }

    private interface OnPool {
        void accept(Object pool) throws ReflectiveOperationException;
    }

    private static void run(OnPool action) {
        try {
            Class<?> type = Class.forName(POOL, true, MongoClient.class.getClassLoader());
            action.accept(type.getField("DEFAULT").get(null));
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            LOG.log(
                    Level.DEBUG,
                    "The driver's pruning thread cannot be ended; the application's classes stay loaded",
                    e);
        }
    }

    private static void call(Object pool, String name) throws ReflectiveOperationException {
        Method method = pool.getClass().getDeclaredMethod(name);
        method.setAccessible(true);
        method.invoke(pool);
    }
}
