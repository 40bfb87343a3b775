package dev.gyre.executor.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.executor.EventLoop;
import dev.gyre.executor.EventLoopGroup;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How much processor time a loop takes that has nothing to do: a measurement, of ten seconds. */
class IdleLoopTest {
    private static final long SPAN = TimeUnit.SECONDS.toNanos(10);

    /** A thousandth of one processor. */
    private static final long MOST = SPAN / 1000;

    @Test
    @SuppressWarnings("FutureReturnValueIgnored") // the timer only has to be there
    void takesNoProcessorTime() throws Exception {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        try (EventLoopGroup group = EventLoopGroup.builder().loops(2).build()) {
            EventLoop empty = group.loops().get(0);
            EventLoop waiting = group.loops().get(1);
            waiting.schedule(() -> {}, 1, TimeUnit.HOURS);
            long emptyThread = threadOf(empty);
            long waitingThread = threadOf(waiting);
            long emptyBefore = threads.getThreadCpuTime(emptyThread);
            long waitingBefore = threads.getThreadCpuTime(waitingThread);
            assertThat(new CountDownLatch(1).await(SPAN, TimeUnit.NANOSECONDS)).isFalse();

            assertThat(threads.getThreadCpuTime(emptyThread) - emptyBefore).isLessThan(MOST);
            assertThat(threads.getThreadCpuTime(waitingThread) - waitingBefore).isLessThan(MOST);
        }
    }

    @SuppressWarnings("deprecation") // threadId came with JDK 19
    private static long threadOf(EventLoop loop) throws Exception {
        return loop.submit(() -> Thread.currentThread().getId()).get();
    }
}
