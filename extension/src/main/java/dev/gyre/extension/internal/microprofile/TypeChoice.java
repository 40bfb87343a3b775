package dev.gyre.extension.internal.microprofile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.context.ThreadContext;
import org.eclipse.microprofile.context.spi.ThreadContextProvider;

/**
 * What a builder was told of context types.
 *
 * @param propagated names of types, or {@link ThreadContext#ALL_REMAINING}
 * @param cleared names of types, or {@link ThreadContext#ALL_REMAINING}
 * @param unchanged names of types, or {@link ThreadContext#ALL_REMAINING}
 */
record TypeChoice(Set<String> propagated, Set<String> cleared, Set<String> unchanged) {

    /** Types that the specification names: to clear one that nobody provides is allowed and does nothing. */
    private static final Set<String> STANDARD =
            Set.of(ThreadContext.APPLICATION, ThreadContext.CDI, ThreadContext.SECURITY, ThreadContext.TRANSACTION);

    /**
     * The plan for the types there are; whatever is not mentioned is cleared.
     *
     * @param providers the types there are
     * @return the plan
     * @throws IllegalStateException for a type that is named twice, or that nobody knows
     */
    ContextPlan plan(List<ThreadContextProvider> providers) {
        Map<String, ThreadContextProvider> known = new LinkedHashMap<>();
        for (ThreadContextProvider provider : providers) {
            if (known.put(provider.getThreadContextType(), provider) != null) {
                throw new IllegalStateException(
                        "GYRE-X030 two providers of the context type " + provider.getThreadContextType());
            }
        }
        refuseMistakes(known.keySet());
        List<ThreadContextProvider> carried = new ArrayList<>();
        List<ThreadContextProvider> emptied = new ArrayList<>();
        known.forEach((type, provider) -> {
            if (isIn(propagated, type)) {
                carried.add(provider);
            } else if (!isIn(unchanged, type)) {
                emptied.add(provider);
            }
        });
        return new ContextPlan(List.copyOf(carried), List.copyOf(emptied));
    }

    private boolean isIn(Set<String> set, String type) {
        boolean named = propagated.contains(type) || cleared.contains(type) || unchanged.contains(type);
        return set.contains(named ? type : ThreadContext.ALL_REMAINING);
    }

    private void refuseMistakes(Set<String> known) {
        Set<String> seen = new LinkedHashSet<>();
        Set<String> wrong = new LinkedHashSet<>();
        for (Set<String> set : List.of(propagated, cleared, unchanged)) {
            for (String type : set) {
                boolean exists = known.contains(type)
                        || type.equals(ThreadContext.ALL_REMAINING)
                        || (set != propagated && STANDARD.contains(type));
                if (!exists || !seen.add(type)) {
                    wrong.add(type);
                }
            }
        }
        if (!wrong.isEmpty()) {
            throw new IllegalStateException("GYRE-X031 context types named twice or not there: " + wrong
                    + "; propagated " + propagated + ", cleared " + cleared + ", unchanged " + unchanged
                    + ", known " + known);
        }
    }
}
