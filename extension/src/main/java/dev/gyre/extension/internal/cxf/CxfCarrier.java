package dev.gyre.extension.internal.cxf;

import dev.gyre.extension.spi.ContextCarrier;
import java.util.Optional;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.PhaseInterceptorChain;
import org.apache.openejb.server.cxf.rs.Contexts;
import org.jspecify.annotations.Nullable;

/** Carries the exchange in which what TomEE injects by {@code @Context} finds its request where CXF itself knows of none. */
public final class CxfCarrier implements ContextCarrier {

    /** A carrier that has nothing of its own. */
    public CxfCarrier() {}

    @Override
    public Optional<Carried> capture() {
        Object exchange = exchange();
        return exchange == null ? Optional.empty() : Optional.of(action -> run(exchange, action));
    }

    @Override
    public boolean isIdle() {
        return exchange() == null;
    }

    private static @Nullable Object exchange() {
        Message current = PhaseInterceptorChain.getCurrentMessage();
        return current == null ? Contexts.state() : current.getExchange();
    }

    private static void run(Object exchange, Runnable action) {
        Object before = Contexts.restore(exchange);
        try {
            action.run();
        } finally {
            Object unused = Contexts.restore(before);
        }
    }
}
