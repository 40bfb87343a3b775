package dev.gyre.benchmarks.startup;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanFilter;

/** One start of one application on an embedded Tomcat: prints how long it took and ends. */
public final class Started {

    /** What precedes the figures on their line. */
    static final String FIGURES = "@@ started and answered after ms: ";

    private Started() {}

    /**
     * Deploys, asks once, and ends.
     *
     * @param arguments the application's folder, the server's folder, a path that answers 200
     * @throws LifecycleException if it does not start
     * @throws IOException if it does not answer
     * @throws InterruptedException never in practice
     */
    public static void main(String[] arguments) throws LifecycleException, IOException, InterruptedException {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(arguments[1]);
        tomcat.setPort(0);
        tomcat.setSilent(true);
        Context context =
                tomcat.addWebapp("", Path.of(arguments[0]).toAbsolutePath().toString());
        StandardJarScanFilter filter = new StandardJarScanFilter();
        filter.setDefaultTldScan(false);
        filter.setDefaultPluggabilityScan(false);
        filter.setPluggabilityScan("jersey-container-servlet*,weld-servlet*,gyre-application*");
        context.getJarScanner().setJarScanFilter(filter);

        long begin = System.nanoTime();
        tomcat.start();
        double started = millisSince(begin);
        if (!context.getState().isAvailable()) {
            throw new IllegalStateException("the application was not deployed; the lines above say why");
        }
        URI target = URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/" + arguments[2]);
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(target).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(target + " answered " + answer.statusCode() + ": " + answer.body());
        }
        System.out.println(String.format(Locale.ROOT, "%s%.1f %.1f", FIGURES, started, millisSince(begin)));
        tomcat.stop();
        System.exit(0);
    }

    private static double millisSince(long begin) {
        return (System.nanoTime() - begin) / 1e6;
    }
}
