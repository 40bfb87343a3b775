package dev.gyre.extension.internal.host;

import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.Bean;
import java.lang.reflect.Type;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which beans others offer, so that ours never compete with them. Used by the container's threads at deployment. */
public final class OfferedBeans {

    private static final String DEFAULT_EXECUTOR = "java:comp/DefaultManagedExecutorService";

    private final Set<String> defaults = ConcurrentHashMap.newKeySet();
    private final Set<String> alternatives = ConcurrentHashMap.newKeySet();

    /**
     * Notes what somebody else offers.
     *
     * @param bean a bean of the deployment
     */
    public void add(Bean<?> bean) {
        for (Type type : bean.getTypes()) {
            if (bean.isAlternative()) {
                alternatives.add(type.getTypeName());
            }
            if (bean.getQualifiers().contains(Default.Literal.INSTANCE)) {
                defaults.add(type.getTypeName());
            }
        }
    }

    /**
     * Whether somebody else's bean is the default for a type.
     *
     * @param type bean type
     * @return whether there is one
     */
    public boolean hasDefault(Class<?> type) {
        return defaults.contains(type.getName());
    }

    /**
     * Whether somebody else offers an alternative for a type.
     *
     * @param type bean type
     * @return whether there is one
     */
    public boolean hasAlternative(Class<?> type) {
        return alternatives.contains(type.getName());
    }

    /** Whether the server has a default managed executor of its own. */
    public static boolean serverHasExecutor() {
        return ServerNames.lookup(DEFAULT_EXECUTOR).isPresent();
    }
}
