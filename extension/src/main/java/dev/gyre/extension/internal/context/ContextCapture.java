package dev.gyre.extension.internal.context;

import dev.gyre.extension.spi.ContextCarrier;
import dev.gyre.extension.spi.ContextCarrier.Carried;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The carriers of one application, asked all at once; used by any thread. */
public final class ContextCapture {

    private final List<ContextCarrier> carriers;

    /**
     * A capture over carriers.
     *
     * @param carriers innermost first: the last one is applied before the others
     */
    public ContextCapture(List<ContextCarrier> carriers) {
        this.carriers = List.copyOf(carriers);
    }

    /** Takes the context of the calling thread. */
    public CapturedContext capture() {
        List<Carried> taken = new ArrayList<>(carriers.size());
        for (ContextCarrier carrier : carriers) {
            carrier.capture().ifPresent(taken::add);
        }
        return new CapturedContext(taken);
    }

    /**
     * One of the carriers.
     *
     * @param type its class
     * @param <C> its class
     * @return the carrier, empty if there is none of this class
     */
    public <C extends ContextCarrier> Optional<C> carrier(Class<C> type) {
        return carriers.stream().filter(type::isInstance).map(type::cast).findFirst();
    }
}
