package dev.gyre.crud.internal.fault;

import java.lang.annotation.Annotation;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/** Reads a bean's Fault Tolerance annotations where the server or the application brings their classes. */
public final class FaultPolicies {

    private static final String ANNOTATIONS = "org.eclipse.microprofile.faulttolerance.";

    private FaultPolicies() {}

    /** The policy of a bean; what is wrong with it is added to the mistakes. */
    public static FaultPolicy of(Class<?> bean, Config config, List<String> mistakes) {
        // Without the API the virtual machine shows no annotation of it, and nothing below may be loaded.
        for (Annotation annotation : bean.getAnnotations()) {
            if (annotation.annotationType().getName().startsWith(ANNOTATIONS)) {
                return AnnotatedPolicy.read(bean, config, mistakes);
            }
        }
        return FaultPolicy.NONE;
    }
}
