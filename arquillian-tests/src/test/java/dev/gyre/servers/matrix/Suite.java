package dev.gyre.servers.matrix;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.reporting.legacy.xml.LegacyXmlReportGeneratingListener;

/** Runs test classes against the server that system properties name; the main class of a JVM per row of the matrix. */
final class Suite {

    private Suite() {}

    /** Arguments: the folder of the reports, the method to run or nothing, and the classes. */
    public static void main(String... arguments) throws IOException {
        Path reports = Path.of(arguments[0]);
        String method = arguments[1];
        List<String> classes = Stream.of(arguments).skip(2).toList();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(classes.stream().map(DiscoverySelectors::selectClass).toList())
                .filters(only(method), TagFilter.excludeTags(elsewhere()))
                .build();
        try (LauncherSession session = LauncherFactory.openSession();
                OutcomeWriter outcomes = new OutcomeWriter(reports.resolve("outcomes.tsv"))) {
            session.getLauncher()
                    .execute(
                            request,
                            outcomes,
                            new LegacyXmlReportGeneratingListener(
                                    reports, new PrintWriter(System.err, true, StandardCharsets.UTF_8)));
        }
        // Threads of clients and of the database must not keep this JVM.
        System.exit(0);
    }

    /** The tags of tests for another arrangement: in the matrix each application has its Weld, and Jetty has no configuration for them. */
    private static List<String> elsewhere() {
        String server = System.getProperty("arquillian.launch", "");
        return server.equals("jetty")
                ? List.of(Matrix.WELD_BESIDE, "server-configuration")
                : List.of(Matrix.WELD_BESIDE);
    }

    private static PostDiscoveryFilter only(String method) {
        return test -> FilterResult.includedIf(method.isEmpty()
                || test.getSource()
                        .filter(MethodSource.class::isInstance)
                        .map(source -> ((MethodSource) source).getMethodName().equals(method))
                        .orElse(true));
    }
}
