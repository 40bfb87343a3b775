package dev.gyre.extension.internal.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.executor.EventLoopGroup;
import dev.gyre.extension.internal.context.ClassLoaderCarrier;
import dev.gyre.extension.internal.context.ContextCapture;
import dev.gyre.extension.spi.ContextCarrier;
import java.io.InputStream;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a managed executor keeps of an application that is not its own: nothing. */
@Timeout(30)
class ManagedLoaderTest {

    private final EventLoopGroup group = EventLoopGroup.builder().loops(2).build();

    @AfterEach
    void close() {
        group.close();
    }

    @Test
    void keepsNoLoaderOfAnotherApplication() throws Exception {
        ContextCarrier never = Optional::empty;
        List<ManagedLoopExecutor> executors = new ArrayList<>();
        for (List<ContextCarrier> carriers :
                List.of(List.<ContextCarrier>of(new ClassLoaderCarrier()), List.of(never, new ClassLoaderCarrier()))) {
            executors.add(ManagedLoopExecutor.onLoops(group, new ContextCapture(carriers)));
        }
        ReferenceQueue<ClassLoader> gone = new ReferenceQueue<>();
        List<Reference<ClassLoader>> others = new ArrayList<>();
        for (ManagedLoopExecutor each : executors) {
            others.add(new WeakReference<>(runWithOtherLoader(each), gone));
        }

        for (int left = others.size(); left > 0; ) {
            System.gc();
            left -= gone.remove(100) == null ? 0 : 1; // until the time limit of the test
        }
        assertThat(executors)
                .allSatisfy(each -> assertThat(each.submit(() -> "x").get()).isEqualTo("x"));
    }

    private static ClassLoader runWithOtherLoader(ManagedLoopExecutor executor) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader usual = thread.getContextClassLoader();
        OtherApplication other = new OtherApplication(usual);
        thread.setContextClassLoader(other);
        try {
            CompletableFuture<ClassLoader> found = new CompletableFuture<>();
            executor.execute(() -> found.complete(Thread.currentThread().getContextClassLoader()));
            assertThat(found.get()).isSameAs(other);
            executor.execute(other.task());
            executor.submit(other.task()).get();
        } finally {
            thread.setContextClassLoader(usual);
        }
        return other;
    }

    /** With a class of its own. */
    private static final class OtherApplication extends ClassLoader {

        OtherApplication(ClassLoader parent) {
            super("other", parent);
        }

        Runnable task() throws Exception {
            Class<?> type = findLoadedClass(Idle.class.getName());
            if (type == null) {
                String file = Idle.class.getName().replace('.', '/') + ".class";
                try (InputStream in = Objects.requireNonNull(getParent().getResourceAsStream(file))) {
                    byte[] bytes = in.readAllBytes();
                    type = defineClass(Idle.class.getName(), bytes, 0, bytes.length);
                }
            }
            return (Runnable) type.getConstructor().newInstance();
        }
    }

    /** Does nothing. */
    public static final class Idle implements Runnable {

        @Override
        public void run() {}
    }
}
