package dev.gyre.extension.internal.host;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.runtime.ObjectMethods;

/**
 * What the JDK remembers of records: up to Java 18, the handles behind their {@code equals} and {@code hashCode} keep the type they
 * were last adapted to, and with it the class loader of an application that is gone.
 */
public final class RecordMethods {

    private static final System.Logger LOG = System.getLogger("dev.gyre.extension");

    private RecordMethods() {}

    /** Has it remember a class of its own instead. */
    public static void forget() {
        try {
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            MethodHandle component = lookup.findVirtual(String.class, "toString", MethodType.methodType(String.class));
            for (String method : new String[] {"equals", "hashCode"}) {
                Object unused =
                        ObjectMethods.bootstrap(lookup, method, MethodHandle.class, String.class, "value", component);
            }
        } catch (Throwable e) { // bootstrap methods declare it
            LOG.log(System.Logger.Level.DEBUG, "The JDK may keep the classes of this application", e);
        }
    }
}
