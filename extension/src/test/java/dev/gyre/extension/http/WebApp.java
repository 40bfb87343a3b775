package dev.gyre.extension.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanFilter;

/** One application of its own classes on an embedded Tomcat with Jersey and Weld, on a free port. */
final class WebApp implements AutoCloseable {

    private final HttpClient client = HttpClient.newHttpClient();
    private final Tomcat tomcat = new Tomcat();
    private final Context context;

    private WebApp(Path folder, String configuration, Class<?>... classes) throws IOException, LifecycleException {
        Path root = folder.resolve("app");
        write(root.resolve("WEB-INF/beans.xml"), "");
        write(root.resolve("WEB-INF/classes/META-INF/microprofile-config.properties"), configuration);
        for (Class<?> type : classes) {
            String file = type.getName().replace('.', '/') + ".class";
            Path target = root.resolve("WEB-INF/classes").resolve(file);
            Files.createDirectories(target.getParent());
            try (InputStream bytes = WebApp.class.getClassLoader().getResourceAsStream(file)) {
                Files.copy(Objects.requireNonNull(bytes), target);
            }
        }
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        tomcat.setSilent(true);
        Files.createDirectories(folder.resolve("webapps"));
        context = tomcat.addWebapp("/app", root.toString());
        StandardJarScanFilter filter = new StandardJarScanFilter();
        filter.setDefaultTldScan(false);
        filter.setDefaultPluggabilityScan(false);
        filter.setPluggabilityScan("jersey-container-servlet*,weld-servlet*,gyre-*");
        context.getJarScanner().setJarScanFilter(filter);
        tomcat.start();
    }

    static WebApp deploy(Path folder, String configuration, Class<?>... classes) {
        try {
            return new WebApp(folder, configuration, classes);
        } catch (IOException | LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isServing() {
        return context.getState().isAvailable();
    }

    HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create("http://localhost:" + tomcat.getConnector().getLocalPort() + "/app" + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String text(String path) {
        HttpResponse<String> response = get(path);
        if (response.statusCode() != 200) {
            throw new AssertionError(path + " answered " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }

    /** Undeploys the application; the server goes on. */
    void undeploy() {
        tomcat.getHost().removeChild(context);
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
