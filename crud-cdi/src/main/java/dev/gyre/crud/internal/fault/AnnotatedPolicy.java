package dev.gyre.crud.internal.fault;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Reads MicroProfile's annotations and what configuration says instead of them.
 *
 * <p>A key {@code <class>/<annotation>/<parameter>} wins over {@code <annotation>/<parameter>}, and that over the annotation
 * (MicroProfile Fault Tolerance 4.1, chapter 12). Only annotations on the bean are looked at.
 */
final class AnnotatedPolicy {

    private final Class<?> bean;
    private final Config config;
    private final List<String> mistakes;

    private AnnotatedPolicy(Class<?> bean, Config config, List<String> mistakes) {
        this.bean = bean;
        this.config = config;
        this.mistakes = mistakes;
    }

    static FaultPolicy read(Class<?> bean, Config config, List<String> mistakes) {
        AnnotatedPolicy reader = new AnnotatedPolicy(bean, config, mistakes);
        return new FaultPolicy(reader.timeout(), reader.retry(), reader.breaker(), reader.bulkhead());
    }

    private @Nullable Duration timeout() {
        Timeout timeout = bean.getAnnotation(Timeout.class);
        if (timeout == null || disabled("Timeout")) {
            return null;
        }
        Duration value = duration("Timeout", "value", timeout.value(), "unit", timeout.unit());
        require(!value.isNegative(), "Timeout/value", value, "must not be negative");
        return value.isZero() ? null : value;
    }

    private FaultPolicy.@Nullable Retry retry() {
        Retry retry = bean.getAnnotation(Retry.class);
        if (retry == null || disabled("Retry")) {
            return null;
        }
        int maxRetries = value("Retry", "maxRetries", Integer.class, retry.maxRetries());
        Duration delay = duration("Retry", "delay", retry.delay(), "delayUnit", retry.delayUnit());
        Duration longest = duration("Retry", "maxDuration", retry.maxDuration(), "durationUnit", retry.durationUnit());
        Duration jitter = duration("Retry", "jitter", retry.jitter(), "jitterDelayUnit", retry.jitterDelayUnit());
        require(maxRetries >= -1, "Retry/maxRetries", maxRetries, "must be -1 or more");
        require(!delay.isNegative(), "Retry/delay", delay, "must not be negative");
        require(!jitter.isNegative(), "Retry/jitter", jitter, "must not be negative");
        require(
                longest.isZero() || longest.compareTo(delay) > 0,
                "Retry/maxDuration",
                longest,
                "must be longer than the delay");
        return new FaultPolicy.Retry(
                maxRetries,
                delay,
                longest,
                jitter,
                new FaultPolicy.Failures(List.of(retry.retryOn()), List.of(retry.abortOn())));
    }

    private FaultPolicy.@Nullable Breaker breaker() {
        CircuitBreaker breaker = bean.getAnnotation(CircuitBreaker.class);
        if (breaker == null || disabled("CircuitBreaker")) {
            return null;
        }
        int volume = value("CircuitBreaker", "requestVolumeThreshold", Integer.class, breaker.requestVolumeThreshold());
        double ratio = value("CircuitBreaker", "failureRatio", Double.class, breaker.failureRatio());
        Duration delay = duration("CircuitBreaker", "delay", breaker.delay(), "delayUnit", breaker.delayUnit());
        int successes = value("CircuitBreaker", "successThreshold", Integer.class, breaker.successThreshold());
        require(volume >= 1, "CircuitBreaker/requestVolumeThreshold", volume, "must be at least 1");
        require(ratio >= 0 && ratio <= 1, "CircuitBreaker/failureRatio", ratio, "must be from 0 to 1");
        require(!delay.isNegative(), "CircuitBreaker/delay", delay, "must not be negative");
        require(successes >= 1, "CircuitBreaker/successThreshold", successes, "must be at least 1");
        return new FaultPolicy.Breaker(
                volume,
                ratio,
                delay,
                successes,
                new FaultPolicy.Failures(List.of(breaker.failOn()), List.of(breaker.skipOn())));
    }

    private FaultPolicy.@Nullable Bulkhead bulkhead() {
        Bulkhead bulkhead = bean.getAnnotation(Bulkhead.class);
        if (bulkhead == null || disabled("Bulkhead")) {
            return null;
        }
        int limit = value("Bulkhead", "value", Integer.class, bulkhead.value());
        int queue = value("Bulkhead", "waitingTaskQueue", Integer.class, bulkhead.waitingTaskQueue());
        require(limit >= 1, "Bulkhead/value", limit, "must be at least 1");
        require(queue >= 1, "Bulkhead/waitingTaskQueue", queue, "must be at least 1");
        return new FaultPolicy.Bulkhead(limit, queue);
    }

    private Duration duration(String annotation, String parameter, long value, String unitName, ChronoUnit unit) {
        long amount = value(annotation, parameter, Long.class, value);
        return Duration.of(amount, value(annotation, unitName, ChronoUnit.class, unit));
    }

    private boolean disabled(String annotation) {
        boolean all = config.getOptionalValue("MP_Fault_Tolerance_NonFallback_Enabled", Boolean.class)
                .orElse(true);
        return !value(annotation, "enabled", Boolean.class, all);
    }

    private <V> V value(String annotation, String parameter, Class<V> type, V annotated) {
        String key = annotation + "/" + parameter;
        for (String name : List.of(bean.getName() + "/" + key, key)) {
            try {
                Optional<V> configured = config.getOptionalValue(name, type);
                if (configured.isPresent()) {
                    return configured.get();
                }
            } catch (IllegalArgumentException e) {
                mistakes.add("GYRE-C015 " + name + ": must be a " + type.getSimpleName()
                        + "; correct it, or remove it to get " + annotated);
            }
        }
        return annotated;
    }

    private void require(boolean holds, String where, Object value, String rule) {
        if (!holds) {
            mistakes.add("GYRE-C016 " + bean.getName() + "/" + where + " = " + value + ": " + rule
                    + "; correct the annotation or the configuration");
        }
    }
}
