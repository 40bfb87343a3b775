package dev.gyre.filters.internal.rest;

import dev.gyre.filters.internal.Applications;
import dev.gyre.filters.internal.FilterApplication;
import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Registers the providers with a Jakarta REST application; those that it lists itself are left alone. */
public final class GyreFeature implements Feature {

    private static final String ACTIVE = "dev.gyre.filters.active";

    private final Supplier<FilterApplication> application;

    /** For runtimes that find features as services. */
    public GyreFeature() {
        this(Applications::current);
    }

    /**
     * For applications with settings at hand.
     *
     * @param application gives what the providers share
     */
    public GyreFeature(Supplier<FilterApplication> application) {
        this.application = application;
    }

    @Override
    public boolean configure(FeatureContext context) {
        if (context.getConfiguration().getProperty(ACTIVE) != null) {
            return false;
        }
        context.property(ACTIVE, true);
        FilterApplication shared = application.get();
        Providers.makers().forEach((type, maker) -> {
            if (!context.getConfiguration().isRegistered(type) && isWanted(type, context.getConfiguration())) {
                context.register(maker.apply(shared));
            }
        });
        return true;
    }

    private static boolean isWanted(Class<?> type, Configuration configuration) {
        return !ExceptionMapper.class.isAssignableFrom(type)
                || type == ThrowableMapper.class
                || Stream.concat(
                                configuration.getClasses().stream(),
                                configuration.getInstances().stream().map(Object::getClass))
                        .noneMatch(GyreFeature::mapsValidation);
    }

    private static boolean mapsValidation(Class<?> type) {
        return ExceptionMapper.class.isAssignableFrom(type)
                && Arrays.stream(type.getMethods())
                        .filter(method -> method.getName().equals("toResponse") && !method.isBridge())
                        .anyMatch(method -> method.getParameterTypes()[0]
                                .getName()
                                .equals("jakarta.validation.ValidationException"));
    }
}
