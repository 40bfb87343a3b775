package dev.gyre.extension.internal.metrics;

import dev.gyre.executor.EventLoopGroup;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Shows loops over JMX: {@code dev.gyre:type=EventLoop,application=1,name=gyre-loop-0}, and the group beside them.
 *
 * <p>Applications of one server may bear the same name: each takes the first number that is free.
 */
public final class LoopBeansOverJmx {

    private static final System.Logger LOG = System.getLogger("dev.gyre.extension");

    private LoopBeansOverJmx() {}

    /**
     * Shows the loops.
     *
     * @param group the loops
     * @return takes them off again
     */
    public static Runnable show(EventLoopGroup group) {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        List<ObjectName> shown = new ArrayList<>();
        try {
            int application = 0;
            for (LoopSource source : LoopSource.all(group)) {
                // The group comes first and finds the number for all.
                application = Math.max(1, application);
                while (!register(server, source, application, shown)) {
                    application++;
                }
            }
        } catch (JMException refused) {
            LOG.log(System.Logger.Level.WARNING, "GYRE-X040 the event loops cannot be seen over JMX", refused);
        }
        return () -> shown.forEach(name -> remove(server, name));
    }

    @SuppressWarnings("JdkObsolete") // the API asks for a Hashtable
    private static boolean register(MBeanServer server, LoopSource source, int application, List<ObjectName> shown)
            throws JMException {
        Hashtable<String, String> keys = new Hashtable<>();
        keys.put("type", source.type());
        keys.put("application", Integer.toString(application));
        keys.put("name", source.name());
        ObjectName name = new ObjectName("dev.gyre", keys);
        try {
            server.registerMBean(new LoopMBean(source.metrics()), name);
        } catch (InstanceAlreadyExistsException taken) {
            return false;
        }
        shown.add(name);
        return true;
    }

    private static void remove(MBeanServer server, ObjectName name) {
        try {
            server.unregisterMBean(name);
        } catch (JMException gone) {
            LOG.log(System.Logger.Level.DEBUG, "No longer there: " + name, gone);
        }
    }
}
