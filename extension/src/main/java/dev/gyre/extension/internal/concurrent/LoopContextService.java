package dev.gyre.extension.internal.concurrent;

import dev.gyre.extension.internal.context.CapturedContext;
import dev.gyre.extension.internal.context.ContextSource;
import dev.gyre.extension.internal.managed.Contextual;
import dev.gyre.extension.internal.managed.StageExecutor;
import dev.gyre.extension.internal.managed.StageHome;
import jakarta.enterprise.concurrent.ContextService;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes context now for actions that run later, wherever that is; used by any thread. */
final class LoopContextService implements ContextService {

    private final ContextSource contexts;
    private final StageHome home;

    LoopContextService(ContextSource contexts, StageHome home) {
        this.contexts = contexts;
        this.home = home;
    }

    /** Takes context for an action that has none yet. */
    private CapturedContext take(Object action) {
        Contextual.refuseCarrying(action);
        return contexts.capture();
    }

    @Override
    public <R> Callable<R> contextualCallable(Callable<R> callable) {
        return Contextual.callable(take(callable), callable);
    }

    @Override
    public <T, U> BiConsumer<T, U> contextualConsumer(BiConsumer<T, U> consumer) {
        return Contextual.biConsumer(take(consumer), consumer);
    }

    @Override
    public <T> Consumer<T> contextualConsumer(Consumer<T> consumer) {
        return Contextual.consumer(take(consumer), consumer);
    }

    @Override
    public <T, U, R> BiFunction<T, U, R> contextualFunction(BiFunction<T, U, R> function) {
        return Contextual.biFunction(take(function), function);
    }

    @Override
    public <T, R> Function<T, R> contextualFunction(Function<T, R> function) {
        return Contextual.function(take(function), function);
    }

    @Override
    public Runnable contextualRunnable(Runnable runnable) {
        return Contextual.runnable(take(runnable), runnable);
    }

    @Override
    public <R> Supplier<R> contextualSupplier(Supplier<R> supplier) {
        return Contextual.supplier(take(supplier), supplier);
    }

    @Override
    public <T> T createContextualProxy(T instance, Class<T> type) {
        return type.cast(proxy(instance, Map.of(), type));
    }

    @Override
    public Object createContextualProxy(Object instance, Class<?>... interfaces) {
        return proxy(instance, Map.of(), interfaces);
    }

    @Override
    public <T> T createContextualProxy(T instance, Map<String, String> executionProperties, Class<T> type) {
        return type.cast(proxy(instance, executionProperties, type));
    }

    @Override
    public Object createContextualProxy(
            Object instance, Map<String, String> executionProperties, Class<?>... interfaces) {
        return proxy(instance, executionProperties, interfaces);
    }

    @Override
    public Executor currentContextExecutor() {
        CapturedContext context = contexts.capture();
        return context::run;
    }

    @Override
    public Map<String, String> getExecutionProperties(Object contextualProxy) {
        if (Proxy.isProxyClass(contextualProxy.getClass())
                && Proxy.getInvocationHandler(contextualProxy) instanceof InContext handler) {
            return handler.executionProperties;
        }
        throw new IllegalArgumentException("Not a contextual proxy: " + contextualProxy.getClass());
    }

    @Override
    public <T> CompletableFuture<T> withContextCapture(CompletableFuture<T> stage) {
        return StageExecutor.copyOf(stage, home);
    }

    @Override
    public <T> CompletionStage<T> withContextCapture(CompletionStage<T> stage) {
        return StageExecutor.followerOf(stage, home);
    }

    private Object proxy(Object instance, @Nullable Map<String, String> executionProperties, Class<?>... interfaces) {
        if (interfaces.length == 0) {
            throw new IllegalArgumentException("A contextual proxy needs at least one interface");
        }
        for (Class<?> type : interfaces) {
            if (!type.isInterface() || !type.isInstance(instance)) {
                throw new IllegalArgumentException(type + " is not an interface of " + instance.getClass());
            }
        }
        Map<String, String> properties = executionProperties == null ? Map.of() : Map.copyOf(executionProperties);
        return Proxy.newProxyInstance(
                instance.getClass().getClassLoader(),
                interfaces,
                new InContext(instance, contexts.capture(), properties));
    }

    /** Calls a method of the instance with the context taken when its proxy was made. */
    private record InContext(Object instance, CapturedContext context, Map<String, String> executionProperties)
            implements InvocationHandler {

        @Override
        public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
                throws Throwable {
            try {
                // hashCode, equals and toString run without context, as the API says.
                return method.getDeclaringClass() == Object.class
                        ? method.invoke(instance, arguments)
                        : context.call(() -> method.invoke(instance, arguments));
            } catch (InvocationTargetException wrapped) {
                throw wrapped.getCause() == null ? wrapped : wrapped.getCause();
            }
        }
    }
}
