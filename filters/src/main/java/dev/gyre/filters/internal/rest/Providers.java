package dev.gyre.filters.internal.rest;

import dev.gyre.filters.internal.FilterApplication;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** All providers, and how each is made for an application. */
public final class Providers {

    private static final Map<Class<?>, Function<FilterApplication, Object>> ALL = all();

    private Providers() {}

    private static Map<Class<?>, Function<FilterApplication, Object>> all() {
        Map<Class<?>, Function<FilterApplication, Object>> all = new LinkedHashMap<>();
        all.put(RequestLogFilter.class, RequestLogFilter::new);
        all.put(RequestLogWriter.class, shared -> new RequestLogWriter());
        all.put(CorsFilter.class, CorsFilter::new);
        all.put(AdmissionFilter.class, AdmissionFilter::new);
        all.put(BodyFilter.class, BodyFilter::new);
        all.put(GzipWriter.class, GzipWriter::new);
        all.put(ProblemBodyFilter.class, ProblemBodyFilter::new);
        all.put(ThrowableMapper.class, ThrowableMapper::new);
        if (Present.json()) {
            all.put(JsonBodyGate.class, JsonBodyGate::new);
        }
        if (Present.validation()) {
            all.put(ValidationMapper.class, ValidationMapper::new);
        }
        return all;
    }

    /** The provider classes. */
    public static Set<Class<?>> classes() {
        return Set.copyOf(ALL.keySet());
    }

    static Map<Class<?>, Function<FilterApplication, Object>> makers() {
        return ALL;
    }
}
