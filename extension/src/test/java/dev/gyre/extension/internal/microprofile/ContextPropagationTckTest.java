package dev.gyre.extension.internal.microprofile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.context.spi.ContextManagerProvider;
import org.eclipse.microprofile.context.tck.ContextManagerTest;
import org.eclipse.microprofile.context.tck.MPConfigTest;
import org.eclipse.microprofile.context.tck.ManagedExecutorTest;
import org.eclipse.microprofile.context.tck.TckTest;
import org.eclipse.microprofile.context.tck.ThreadContextTest;
import org.eclipse.microprofile.context.tck.cdi.BasicCDITest;
import org.eclipse.microprofile.context.tck.cdi.CDIContextTest;
import org.junit.jupiter.api.Test;
import org.testng.ITestNGListener;
import org.testng.ITestResult;
import org.testng.TestListenerAdapter;
import org.testng.TestNG;

/**
 * The Technology Compatibility Kit of MicroProfile Context Propagation 1.3, on Weld.
 *
 * <p>Left out is {@code JTACDITest}: it needs a server's transactions. Two tests skip themselves as they need
 * {@code ContextManager.Builder}, which the specification leaves to implementations.
 */
class ContextPropagationTckTest {

    /** One of the kit's context types is the priority of the thread, which a virtual thread cannot change. */
    private static final String VIRTUAL_THREADS = "gyre.executor.virtual-threads";

    @Test
    void passes() {
        TestListenerAdapter results = new TestListenerAdapter();
        TestNG kit = new TestNG(false);
        kit.setOutputDirectory("target/context-propagation-tck");
        kit.setVerbose(0);
        kit.setTestClasses(new Class<?>[] {
            TckTest.class,
            ContextManagerTest.class,
            ManagedExecutorTest.class,
            ThreadContextTest.class,
            MPConfigTest.class,
            BasicCDITest.class,
            CDIContextTest.class
        });
        kit.addListener((ITestNGListener) results);

        System.setProperty(VIRTUAL_THREADS, "off");
        try {
            kit.run();
        } finally {
            System.clearProperty(VIRTUAL_THREADS);
        }

        List<ITestResult> failed = new ArrayList<>(results.getFailedTests());
        failed.addAll(results.getConfigurationFailures());
        assertThat(failed).isEmpty();
        assertThat(results.getSkippedTests())
                .extracting(ITestResult::getName)
                .containsExactlyInAnyOrder(
                        "withDefaultExecutorServiceContextCanInvokeAsyncActions",
                        "withDefaultExecutorServiceIsUsedDirectlyAndViaGetThreadContext");
        assertThat(results.getPassedTests()).hasSizeGreaterThan(70);
        // The last deployment has ended, and with it what it offered.
        assertThat(ContextManagerProvider.INSTANCE.get()).isNull();
    }
}
