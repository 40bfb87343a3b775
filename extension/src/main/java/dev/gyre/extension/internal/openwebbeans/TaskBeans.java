package dev.gyre.extension.internal.openwebbeans;

import dev.gyre.extension.internal.servlet.CompletionListener;
import jakarta.enterprise.context.spi.Contextual;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The request scoped beans of one request, as its tasks see them: those the request has made, which the server destroys, and those its
 * tasks make, which are destroyed here when the request is answered. Used by any thread.
 *
 * <p>A task that runs longer than its request keeps its beans until it ends; one that starts later has its own.
 */
final class TaskBeans {

    private static final System.Logger LOG = System.getLogger("dev.gyre.extension");

    // Guarded by this.
    private final Map<Contextual<?>, Object> ofRequest = new HashMap<>();
    private final Map<Contextual<?>, Made<?>> made = new HashMap<>();
    private int tasks;
    private boolean ended;
    private @Nullable HttpServletRequest request;

    synchronized void belongTo(@Nullable HttpServletRequest servlet) {
        request = servlet;
    }

    /** Takes note of a bean that the request itself has by now. */
    synchronized void takeOver(Contextual<?> kind, Object instance) {
        if (!made.containsKey(kind)) {
            ofRequest.put(kind, instance);
        }
    }

    @SuppressWarnings("unchecked") // put under its kind
    synchronized <T> @Nullable T get(Contextual<T> kind) {
        Made<?> own = made.get(kind);
        return (T) (own == null ? ofRequest.get(kind) : own.instance());
    }

    synchronized <T> T getOrMake(Contextual<T> kind, CreationalContext<T> creation) {
        T present = get(kind);
        if (present != null) {
            return present;
        }
        T instance = kind.create(creation);
        made.put(kind, new Made<>(kind, instance, creation));
        return instance;
    }

    void destroy(Contextual<?> kind) {
        Made<?> own;
        synchronized (this) {
            ofRequest.remove(kind);
            own = made.remove(kind);
        }
        if (own != null) {
            own.destroy();
        }
    }

    synchronized void begin() {
        tasks++;
    }

    void end() {
        List<Made<?>> over;
        synchronized (this) {
            over = --tasks == 0 && ended ? takeMade() : List.of();
        }
        over.forEach(Made::destroy);
    }

    /** The thread that the request came on leaves it: its end, unless somebody else answers. */
    void leave() {
        HttpServletRequest left;
        synchronized (this) {
            left = request;
            request = null;
        }
        if (left != null && left.isAsyncStarted()) {
            left.getAsyncContext().addListener(new Answered(this));
        } else {
            endRequest();
        }
    }

    private void endRequest() {
        List<Made<?>> over;
        synchronized (this) {
            ended = true;
            over = tasks == 0 ? takeMade() : List.of();
        }
        over.forEach(Made::destroy);
    }

    private List<Made<?>> takeMade() {
        List<Made<?>> all = new ArrayList<>(made.values());
        made.clear();
        ofRequest.clear();
        return all;
    }

    private record Made<T>(Contextual<T> kind, T instance, CreationalContext<T> creation) {

        void destroy() {
            try {
                kind.destroy(instance, creation);
            } catch (RuntimeException thrown) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "GYRE-X042 a request scoped bean failed to end: " + instance,
                        thrown);
            }
        }
    }

    /** Ends the beans of a request that is answered by another thread than its first. */
    private record Answered(TaskBeans beans) implements CompletionListener {

        @Override
        public void onComplete(AsyncEvent event) {
            beans.endRequest();
        }
    }
}
