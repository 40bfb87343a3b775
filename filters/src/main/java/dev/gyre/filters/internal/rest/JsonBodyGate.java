package dev.gyre.filters.internal.rest;

import dev.gyre.filters.GyreFilters;
import dev.gyre.filters.HttpProblem;
import dev.gyre.filters.JsonGate;
import dev.gyre.filters.ProblemError;
import dev.gyre.filters.internal.Applications;
import dev.gyre.filters.internal.FilterApplication;
import jakarta.annotation.Priority;
import jakarta.json.bind.Jsonb;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Providers;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Shows each JSON body to the gate before it is bound, and makes a binder's failure the client's error that it is. */
@Priority(GyreFilters.JSON_GATE)
public final class JsonBodyGate implements ReaderInterceptor {

    /** Taken as they come: whoever asks for these reads for himself. */
    private static final Set<Class<?>> RAW = Set.of(byte[].class, InputStream.class, Reader.class, String.class);

    private final JsonGate gate;

    @Context
    private @Nullable Providers providers;

    /** For runtimes that make providers themselves. */
    public JsonBodyGate() {
        this(Applications.current());
    }

    JsonBodyGate(FilterApplication application) {
        gate = new JsonGate(application.settings().jsonLimits());
    }

    @Override
    public @Nullable Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        if (!isJson(context.getMediaType()) || RAW.contains(context.getType())) {
            return context.proceed();
        }
        byte[] body = context.getInputStream().readAllBytes();
        List<ProblemError> mistakes = gate.check(body, boundType(context));
        if (!mistakes.isEmpty()) {
            throw JsonGate.problem(mistakes);
        }
        context.setInputStream(new ByteArrayInputStream(body));
        try {
            return context.proceed();
        } catch (RuntimeException | StackOverflowError e) {
            if (e instanceof StackOverflowError || isBinding(e)) {
                throw unbound(e);
            }
            throw e;
        }
    }

    private static HttpProblem unbound(Throwable e) {
        return JsonGate.problem(List.of(ProblemError.at("cannot be read as what this resource takes", "#", "binding")))
                .withCause(e);
    }

    private static boolean isJson(@Nullable MediaType type) {
        if (type == null || !type.getType().equalsIgnoreCase("application")) {
            return false;
        }
        String subtype = type.getSubtype().toLowerCase(Locale.ROOT);
        return subtype.equals("json") || subtype.endsWith("+json");
    }

    /** An application that brings its own binder has its own rules for names and types: then only the JSON is looked at. */
    private @Nullable Type boundType(ReaderInterceptorContext context) {
        Providers known = providers;
        boolean ownBinder = known != null && known.getContextResolver(Jsonb.class, context.getMediaType()) != null;
        return ownBinder ? null : context.getGenericType();
    }

    private static boolean isBinding(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < 8; depth++) {
            if (cause.getClass().getName().startsWith("jakarta.json.")) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
