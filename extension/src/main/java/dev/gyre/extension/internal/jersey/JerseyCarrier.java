package dev.gyre.extension.internal.jersey;

import dev.gyre.extension.spi.ContextCarrier;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.glassfish.jersey.process.internal.RequestContext;
import org.glassfish.jersey.process.internal.RequestScope;

/** Carries Jersey's request scope, in which {@code @Context} fields and parameters find their request. */
public final class JerseyCarrier implements ContextCarrier {

    private final List<RequestScope> scopes = new CopyOnWriteArrayList<>();

    /** A carrier that knows no Jersey application yet. */
    public JerseyCarrier() {}

    void add(RequestScope scope) {
        scopes.add(scope);
    }

    @Override
    public Optional<Carried> capture() {
        for (RequestScope scope : scopes) {
            RequestContext context = scope.isActive() ? scope.suspendCurrent() : null;
            if (context != null) {
                // Jersey itself holds the scope until the response is sent; a reference of ours would never be given
                // back.
                context.release();
                return Optional.of(action -> scope.runInScope(context, action));
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean isIdle() {
        for (RequestScope scope : scopes) {
            if (scope.isActive()) {
                return false;
            }
        }
        return true;
    }
}
