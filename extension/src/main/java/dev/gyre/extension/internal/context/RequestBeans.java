package dev.gyre.extension.internal.context;

import dev.gyre.extension.spi.ContextCarrier.Carried;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.weld.context.WeldAlterableContext;
import org.jboss.weld.context.api.ContextualInstance;

/**
 * The request scoped beans of one request, as its tasks see them: those its own threads have made, which the server destroys, and those
 * its tasks make, which are destroyed here when the request ends. Used by any thread.
 *
 * <p>It is itself a bean of the request, so that its end is the request's end on every server, however it was answered. A task that
 * runs longer than its request keeps its beans until it ends; one that starts later finds none and has its own.
 */
final class RequestBeans {

    private static final System.Logger LOG = System.getLogger("dev.gyre.extension");

    private final Map<String, Object> map = new ConcurrentHashMap<>();
    private final WeldRequestCarrier carrier;
    private final Optional<Carried> carried;

    /** A list that nobody changes; replaced by who holds the lock. */
    private volatile List<ContextualInstance<?>> ofRequest = List.of();

    // Guarded by this.
    private List<ContextualInstance<?>> unfilled = List.of();
    private int tasks;
    private boolean ended;

    RequestBeans(WeldRequestCarrier carrier) {
        this.carrier = carrier;
        carried = Optional.of(action -> carrier.run(this, action));
    }

    /** Whether a carrier has made it: more than one application may have its own in a request. */
    boolean isOf(WeldRequestCarrier one) {
        return carrier == one;
    }

    /** What every task of the request carries. */
    Optional<Carried> carried() {
        return carried;
    }

    /** Where Weld keeps the beans for the tasks. */
    Map<String, Object> map() {
        return map;
    }

    /** Takes note of the beans that the request's own thread has by now. */
    void takeOver(Collection<ContextualInstance<?>> present) {
        // Without the lock that the tasks take: once for each of them, and mostly there is nothing new.
        for (ContextualInstance<?> instance : present) {
            if (isNew(instance)) {
                add(present);
                return;
            }
        }
    }

    private synchronized void add(Collection<ContextualInstance<?>> present) {
        List<ContextualInstance<?>> known = new ArrayList<>(ofRequest);
        List<ContextualInstance<?>> waiting = new ArrayList<>(unfilled);
        for (ContextualInstance<?> instance : present) {
            if (isNew(instance)) {
                known.add(instance);
                waiting.add(instance);
            }
        }
        ofRequest = known;
        unfilled = waiting;
    }

    /** Whether it is a bean of the request that was not there before. */
    private boolean isNew(ContextualInstance<?> instance) {
        if (instance.getInstance() instanceof RequestBeans) {
            return false;
        }
        for (ContextualInstance<?> known : ofRequest) {
            if (known.getInstance() == instance.getInstance()) {
                return false;
            }
        }
        return true;
    }

    /** A task begins, with these beans active on its thread. */
    synchronized void begin(WeldAlterableContext context) {
        tasks++;
        if (!unfilled.isEmpty()) {
            List<ContextualInstance<?>> all = new ArrayList<>(unfilled);
            for (ContextualInstance<?> present : context.getAllContextualInstances()) {
                // What a task has made first stays the one that all tasks see.
                all.removeIf(added -> added.getContextual().equals(present.getContextual()));
                all.add(present);
            }
            context.clearAndSet(all);
            unfilled = List.of();
        }
    }

    /** A task ends; the thread has left these beans. */
    void end() {
        List<ContextualInstance<?>> over;
        synchronized (this) {
            over = --tasks == 0 && ended ? takeMade() : List.of();
        }
        over.forEach(RequestBeans::destroy);
    }

    /** The request ends. */
    void endRequest() {
        List<ContextualInstance<?>> over;
        synchronized (this) {
            ended = true;
            over = tasks == 0 ? takeMade() : List.of();
        }
        over.forEach(RequestBeans::destroy);
    }

    /** The request has ended, and all of its beans with it. */
    synchronized void forget() {
        ended = true;
        clear();
    }

    /** What the tasks have made; nothing is left, neither of theirs nor of the request's. */
    private List<ContextualInstance<?>> takeMade() {
        List<ContextualInstance<?>> made = new ArrayList<>();
        for (Object each : map.values()) {
            if (each instanceof ContextualInstance<?> instance && isNew(instance)) {
                made.add(instance);
            }
        }
        clear();
        return made;
    }

    private void clear() {
        map.clear();
        ofRequest = List.of();
        unfilled = List.of();
    }

    private static <T> void destroy(ContextualInstance<T> instance) {
        try {
            instance.getContextual().destroy(instance.getInstance(), instance.getCreationalContext());
        } catch (RuntimeException thrown) {
            LOG.log(System.Logger.Level.WARNING, "GYRE-X042 a request scoped bean failed to end: " + instance, thrown);
        }
    }
}
