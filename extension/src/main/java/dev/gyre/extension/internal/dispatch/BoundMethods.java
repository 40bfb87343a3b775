package dev.gyre.extension.internal.dispatch;

import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The resource methods of an application that {@link DispatchInterceptor} is bound to. Used by any thread. */
final class BoundMethods {

    private final Map<Class<?>, List<Method>> byBean = new ConcurrentHashMap<>();

    /** Notes the methods of a bean that bear the binding. */
    void add(ProcessManagedBean<?> bean) {
        List<Method> bound = bean.getAnnotatedBeanClass().getMethods().stream()
                .filter(method -> method.isAnnotationPresent(Dispatched.class))
                .<Method>map(AnnotatedMethod::getJavaMember)
                .toList();
        if (!bound.isEmpty()) {
            byBean.put(bean.getBean().getBeanClass(), bound);
        }
    }

    /**
     * Whether a call of a method passes the interceptor.
     *
     * @param resource class of the resource, or of the proxy the container made of it
     * @param method the resource method, as this class or one above it declares it
     */
    boolean contains(@Nullable Class<?> resource, Method method) {
        for (Class<?> type = resource; type != null; type = type.getSuperclass()) {
            List<Method> bound = byBean.get(type);
            if (bound != null) {
                return bound.stream().anyMatch(each -> isSame(each, method));
            }
        }
        return false;
    }

    /** Whether two methods of one class are the same, whichever of its supertypes declares them. */
    static boolean isSame(Method one, Method other) {
        return one.getName().equals(other.getName())
                && Arrays.equals(one.getParameterTypes(), other.getParameterTypes());
    }
}
