package dev.gyre.servers;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Chooses between a test and the {@link ProvenLimit} that stands for it on the server of this run. */
final class LimitCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<Method> test = context.getTestMethod();
        if (test.isEmpty()) {
            return ConditionEvaluationResult.enabled("a class");
        }
        Optional<ProvenLimit> own = AnnotationSupport.findAnnotation(test, ProvenLimit.class);
        if (own.isPresent()) {
            return applies(own.get())
                    ? ConditionEvaluationResult.enabled("the limit of this server")
                    : ConditionEvaluationResult.disabled("the limit of another server");
        }
        return Stream.of(context.getRequiredTestClass().getDeclaredMethods())
                .flatMap(method -> AnnotationSupport.findAnnotation(method, ProvenLimit.class).stream())
                .filter(limit -> applies(limit)
                        && List.of(limit.insteadOf()).contains(test.get().getName()))
                .findFirst()
                .map(limit -> ConditionEvaluationResult.disabled("limit: " + limit.because()))
                .orElse(ConditionEvaluationResult.enabled("no limit"));
    }

    private static boolean applies(ProvenLimit limit) {
        return List.of(limit.on()).contains(System.getProperty("arquillian.launch"))
                && Integer.getInteger("server.jdk", Runtime.version().feature()) >= limit.fromJdk();
    }
}
