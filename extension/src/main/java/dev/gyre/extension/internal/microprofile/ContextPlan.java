package dev.gyre.extension.internal.microprofile;

import dev.gyre.extension.internal.context.CapturedContext;
import dev.gyre.extension.internal.context.ContextSource;
import dev.gyre.extension.spi.ContextCarrier.Carried;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.context.spi.ThreadContextController;
import org.eclipse.microprofile.context.spi.ThreadContextProvider;
import org.eclipse.microprofile.context.spi.ThreadContextSnapshot;

/**
 * Which context types actions take along and which ones they find empty; used by any thread.
 *
 * @param propagated what is taken along
 * @param cleared what is emptied
 */
record ContextPlan(List<ThreadContextProvider> propagated, List<ThreadContextProvider> cleared)
        implements ContextSource {

    @Override
    public CapturedContext capture() {
        List<Carried> carried = new ArrayList<>(propagated.size() + cleared.size());
        for (ThreadContextProvider provider : cleared) {
            carried.add(applied(provider.clearedContext(Map.of())));
        }
        for (ThreadContextProvider provider : propagated) {
            carried.add(applied(provider.currentContext(Map.of())));
        }
        return CapturedContext.of(carried);
    }

    private static Carried applied(ThreadContextSnapshot snapshot) {
        return action -> {
            ThreadContextController before = snapshot.begin();
            try {
                action.run();
            } finally {
                before.endContext();
            }
        };
    }
}
