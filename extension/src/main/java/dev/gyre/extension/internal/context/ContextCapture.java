package dev.gyre.extension.internal.context;

import dev.gyre.extension.spi.ContextCarrier;
import dev.gyre.extension.spi.ContextCarrier.Carried;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The carriers of one application, asked all at once; used by any thread. */
public final class ContextCapture implements ContextSource {

    private final ContextCarrier[] carriers;

    /** The only carrier, if there is no other. */
    private final @Nullable ContextCarrier single;

    /** Of any thread, or any earlier one: an immutable object that needs no order to be seen whole. */
    private Taken latest = new Taken(null, CapturedContext.EMPTY);

    /**
     * A capture over carriers.
     *
     * @param carriers innermost first: the last one is applied before the others
     */
    public ContextCapture(List<ContextCarrier> carriers) {
        this.carriers = carriers.toArray(ContextCarrier[]::new);
        this.single = this.carriers.length == 1 ? this.carriers[0] : null;
    }

    @Override
    public CapturedContext capture() {
        return single == null ? ofSeveral() : single(single.capture().orElse(null));
    }

    @Override
    public Optional<ClassLoader> usualLoader() {
        return single instanceof ClassLoaderCarrier loaders ? loaders.usual() : Optional.empty();
    }

    private CapturedContext ofSeveral() {
        // Once for every task, so an array is made only where there is more than one thing to put into it.
        Carried first = null;
        Carried[] taken = null;
        int count = 0;
        for (ContextCarrier carrier : carriers) {
            Optional<Carried> carried = carrier.capture();
            if (carried.isPresent()) {
                if (first == null) {
                    first = carried.get();
                } else {
                    if (taken == null) {
                        taken = new Carried[carriers.length];
                        taken[0] = first;
                    }
                    taken[count] = carried.get();
                }
                count++;
            }
        }
        return taken == null
                ? single(first)
                : new CapturedContext(count == taken.length ? taken : Arrays.copyOf(taken, count));
    }

    /** Tasks in a row carry the same: one context does for all of them. */
    private CapturedContext single(@Nullable Carried carried) {
        Taken known = latest;
        if (known.carried == carried) {
            return known.context;
        }
        CapturedContext context = carried == null ? CapturedContext.EMPTY : new CapturedContext(carried);
        latest = new Taken(carried, context);
        return context;
    }

    /**
     * One of the carriers.
     *
     * @param type its class
     * @param <C> its class
     * @return the carrier, empty if there is none of this class
     */
    public <C extends ContextCarrier> Optional<C> carrier(Class<C> type) {
        return Arrays.stream(carriers).filter(type::isInstance).map(type::cast).findFirst();
    }

    /**
     * A capture by some of the carriers.
     *
     * @param which those that take part
     * @return that capture
     */
    public ContextCapture only(Predicate<ContextCarrier> which) {
        return new ContextCapture(Arrays.stream(carriers).filter(which).toList());
    }

    /** What a carrier has answered, and the context that is. */
    private record Taken(@Nullable Carried carried, CapturedContext context) {}
}
