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

    /** What most tasks carry, and the context that is; others are not kept, as they may be another application's. */
    private final @Nullable Carried usual;

    private final CapturedContext ofUsual;
    private final @Nullable ClassLoader usualLoader;
    private final ContextCarrier[] others;

    /**
     * A capture over carriers.
     *
     * @param carriers innermost first: the last one is applied before the others
     */
    public ContextCapture(List<ContextCarrier> carriers) {
        this.carriers = carriers.toArray(ContextCarrier[]::new);
        this.single = this.carriers.length == 1 ? this.carriers[0] : null;
        Optional<ClassLoaderCarrier> loaders = carrier(ClassLoaderCarrier.class);
        this.usual = loaders.map(ClassLoaderCarrier::ofUsual).orElse(null);
        this.usualLoader = loaders.flatMap(ClassLoaderCarrier::usual).orElse(null);
        this.others = carriers.stream()
                .filter(carrier -> !(carrier instanceof ClassLoaderCarrier))
                .toArray(ContextCarrier[]::new);
        this.ofUsual = usual == null ? CapturedContext.EMPTY : new CapturedContext(usual);
    }

    @Override
    public CapturedContext capture() {
        return single == null ? ofSeveral() : single(single.capture().orElse(null));
    }

    @Override
    public Optional<ClassLoader> usualLoader() {
        return Optional.ofNullable(usualLoader);
    }

    @Override
    public boolean hasJustUsualLoader() {
        if (usualLoader == null || Thread.currentThread().getContextClassLoader() != usualLoader) {
            return false;
        }
        for (ContextCarrier other : others) {
            if (!other.isIdle()) {
                return false;
            }
        }
        return true;
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

    private CapturedContext single(@Nullable Carried carried) {
        if (carried == usual) {
            return ofUsual;
        }
        return carried == null ? CapturedContext.EMPTY : new CapturedContext(carried);
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
}
