package dev.gyre.extension.internal.context;

import dev.gyre.extension.spi.ContextCarrier;
import dev.gyre.extension.spi.ContextCarrier.Carried;
import java.util.ArrayList;
import java.util.List;

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
}
