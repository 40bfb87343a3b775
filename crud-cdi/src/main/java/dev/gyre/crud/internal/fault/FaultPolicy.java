package dev.gyre.crud.internal.fault;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a bean's Fault Tolerance annotations ask for, configuration applied; immutable and free of any library's types.
 *
 * @param timeout longest time of one attempt, or null
 * @param retry how to try again, or null
 * @param breaker when to stop trying, or null
 * @param bulkhead how many requests at once, or null
 */
public record FaultPolicy(
        @Nullable Duration timeout,
        @Nullable Retry retry,
        @Nullable Breaker breaker,
        @Nullable Bulkhead bulkhead) {

    /** Asks for nothing. */
    public static final FaultPolicy NONE = new FaultPolicy(null, null, null, null);

    /** Whether it asks for nothing. */
    public boolean isEmpty() {
        return timeout == null && retry == null && breaker == null && bulkhead == null;
    }

    /** Which failures count. */
    public record Failures(List<Class<? extends Throwable>> counted, List<Class<? extends Throwable>> ignored) {
        /** Copies the lists. */
        public Failures {
            counted = List.copyOf(counted);
            ignored = List.copyOf(ignored);
        }

        boolean include(Class<?> failure) {
            return counted.stream().anyMatch(type -> type.isAssignableFrom(failure))
                    && ignored.stream().noneMatch(type -> type.isAssignableFrom(failure));
        }
    }

    /** How to try again; a negative number of retries means without end. */
    public record Retry(int maxRetries, Duration delay, Duration maxDuration, Duration jitter, Failures failures) {}

    /** When to stop trying. */
    public record Breaker(int volume, double ratio, Duration delay, int successes, Failures failures) {}

    /** How many requests at once, and how many may wait. */
    public record Bulkhead(int limit, int queue) {}
}
