package dev.gyre.servers.matrix;

import dev.gyre.servers.ProvenLimit;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Writes one line per finished test class, so that a JVM that dies leaves what it had done; failures go to the output. */
final class OutcomeWriter implements TestExecutionListener, AutoCloseable {
    private final PrintWriter file;
    private final Map<String, Outcome> outcomes = new HashMap<>();
    private final Map<String, Long> started = new HashMap<>();
    private @Nullable TestPlan plan;

    OutcomeWriter(Path path) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        file = new PrintWriter(Files.newBufferedWriter(path, StandardCharsets.UTF_8), true);
    }

    @Override
    public void testPlanExecutionStarted(TestPlan testPlan) {
        plan = testPlan;
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        if (isOutermost(test)) {
            started.put(owner(test), System.nanoTime());
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        String type = owner(test);
        boolean failed = result.getStatus() != TestExecutionResult.Status.SUCCESSFUL;
        if (failed) {
            System.out.println(Reasons.FAILURE + type + " > " + test.getDisplayName());
            result.getThrowable().ifPresent(failure -> failure.printStackTrace(System.out));
        }
        boolean limit = !failed && isLimit(test);
        if (test.isTest() || failed || limit) {
            outcomes.merge(
                    type, new Outcome(failed ? 0 : 1, limit ? 1 : 0, failed ? 1 : 0, 0), OutcomeWriter::together);
        }
        if (isOutermost(test)) {
            Outcome sum = outcomes.getOrDefault(type, new Outcome(0, 0, 0, 0));
            long nanos = System.nanoTime() - Objects.requireNonNull(started.get(type), type);
            file.println(new Outcome(sum.green(), sum.limits(), sum.red(), nanos / 1e9).line(type));
        }
    }

    @Override
    public void close() {
        file.close();
    }

    private static Outcome together(Outcome one, Outcome other) {
        return new Outcome(one.green() + other.green(), one.limits() + other.limits(), one.red() + other.red(), 0);
    }

    /** Whether it is a class that no other class encloses. */
    private boolean isOutermost(TestIdentifier test) {
        return test.getSource().filter(ClassSource.class::isInstance).isPresent()
                && parent(test)
                        .flatMap(TestIdentifier::getSource)
                        .filter(ClassSource.class::isInstance)
                        .isEmpty();
    }

    /** The simple name of the outermost class of a test. */
    private String owner(TestIdentifier test) {
        Optional<TestIdentifier> at = Optional.of(test);
        while (at.isPresent() && !isOutermost(at.get())) {
            at = parent(at.get());
        }
        return at.flatMap(TestIdentifier::getSource)
                .map(source -> ((ClassSource) source).getJavaClass().getSimpleName())
                .orElse("the suite");
    }

    /** Whether it is a method that proves a limit; what a test factory makes is not a limit each. */
    private static boolean isLimit(TestIdentifier test) {
        return test.getSource().orElse(null) instanceof MethodSource source
                && AnnotationSupport.isAnnotated(source.getJavaMethod(), ProvenLimit.class);
    }

    private Optional<TestIdentifier> parent(TestIdentifier test) {
        return Objects.requireNonNull(plan, "plan").getParent(test);
    }
}
