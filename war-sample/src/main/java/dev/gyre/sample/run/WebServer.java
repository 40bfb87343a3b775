package dev.gyre.sample.run;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.AbstractProtocol;
import org.apache.tomcat.util.scan.StandardJarScanFilter;
import org.apache.tomcat.util.threads.TaskQueue;
import org.apache.tomcat.util.threads.TaskThreadFactory;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;

/**
 * A servlet container with one WAR at its root; Jersey, Weld and the other parts of a server lie on the launcher's class path.
 *
 * <p>Used by one thread at a time.
 */
final class WebServer {

    private static final int SOCKET_LINGER_SECONDS = 5;

    private final Tomcat tomcat;
    private final Context context;
    private final ThreadPoolExecutor workers;

    private WebServer(Tomcat tomcat, Context context, ThreadPoolExecutor workers) {
        this.tomcat = tomcat;
        this.context = context;
        this.workers = workers;
    }

    /** Takes the port, so that a busy one is told before anything else starts; requests wait until {@link #serve}. */
    static WebServer listen(LaunchOptions options) {
        Tomcat tomcat = new Tomcat();
        ThreadPoolExecutor workers = workers();
        tomcat.setBaseDir(folder(options.data().resolve("server")).toString());
        tomcat.setSilent(true);
        tomcat.setAddDefaultWebXmlToWebapp(false);
        tomcat.getEngine().setRealm(new DemoRealm());
        tomcat.setConnector(connector(options, workers));
        StandardHost host = (StandardHost) tomcat.getHost();
        host.setAppBase(
                folder(options.data().resolve("server").resolve("applications")).toString());
        host.setAutoDeploy(false);
        Context context = context(tomcat, options.war());
        try {
            tomcat.init();
        } catch (LifecycleException e) {
            throw refused(options, e);
        }
        return new WebServer(tomcat, context, workers);
    }

    private static Connector connector(LaunchOptions options, ThreadPoolExecutor workers) {
        Connector connector = new Connector();
        connector.setPort(options.port());
        connector.setThrowOnFailure(true);
        connector.setProperty("address", options.host());
        AbstractProtocol<?> protocol = (AbstractProtocol<?>) connector.getProtocolHandler();
        protocol.setExecutor(workers);
        protocol.setConnectionLinger(SOCKET_LINGER_SECONDS);
        return connector;
    }

    /** Threads of our own: Tomcat would interrupt its own ones at the end, in the middle of an answer. */
    private static ThreadPoolExecutor workers() {
        TaskQueue queue = new TaskQueue();
        ThreadPoolExecutor workers = new ThreadPoolExecutor(
                10, 200, 60, TimeUnit.SECONDS, queue, new TaskThreadFactory("http-", true, Thread.NORM_PRIORITY));
        queue.setParent(workers);
        return workers;
    }

    private static Context context(Tomcat tomcat, Path war) {
        ContextConfig config = new ContextConfig();
        config.setDefaultWebXml(tomcat.noDefaultWebXmlPath());
        Context context = tomcat.addWebapp(tomcat.getHost(), "", war.toString(), config);
        Tomcat.addServlet(context, "default", new DefaultServlet());
        context.addServletMappingDecoded("/", "default");
        Tomcat.addDefaultMimeTypeMappings(context);
        context.addWelcomeFile("index.html");
        // What the WAR ships lies on the launcher's class path too; asking there first makes it one class, not two.
        context.addLifecycleListener(event -> {
            if (context.getLoader() != null) {
                context.getLoader().setDelegate(true);
            }
        });
        // Tomcat would dig in the JDK's internals for class loader leaks; the JVM ends here anyway.
        StandardContext standard = (StandardContext) context;
        standard.setClearReferencesObjectStreamClassCaches(false);
        standard.setClearReferencesRmiTargets(false);
        standard.setClearReferencesThreadLocals(false);
        // Looking into each jar of the server for annotated servlets costs a second and finds none.
        StandardJarScanFilter filter = new StandardJarScanFilter();
        filter.setDefaultTldScan(false);
        filter.setDefaultPluggabilityScan(false);
        filter.setPluggabilityScan("jersey-container-servlet*,weld-servlet*,gyre-application*");
        context.getJarScanner().setJarScanFilter(filter);
        return context;
    }

    private static LaunchException refused(LaunchOptions options, LifecycleException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return new LaunchException(
                        "port " + options.port() + " of " + options.host()
                                + " is not free: stop what uses it, or choose another one with -Dport=",
                        e);
            }
        }
        return new LaunchException("cannot listen on " + options.host() + ":" + options.port() + ": " + e, e);
    }

    private static Path folder(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new LaunchException("cannot make the folder " + folder + ": " + e + "; -Ddata= names another one", e);
        }
    }

    /** Deploys the WAR and answers requests. */
    void serve() {
        try {
            tomcat.start();
        } catch (LifecycleException e) {
            throw new LaunchException("the server did not start: " + e, e);
        }
        if (!context.getState().isAvailable()) {
            throw new LaunchException("the application was not deployed; the lines above say why");
        }
    }

    /** The port it listens on. */
    int port() {
        return tomcat.getConnector().getLocalPort();
    }

    /**
     * Takes no more requests, lets those that are being served finish, then undeploys the application.
     *
     * @param patience most time for the requests, in nanoseconds
     * @return whether all of them finished
     */
    boolean close(long patience) {
        long deadline = System.nanoTime() + patience;
        tomcat.getConnector().pause();
        tomcat.getConnector().getProtocolHandler().closeServerSocketGraceful();
        boolean idle = new RequestsInFlight(context).awaitNone(deadline);
        workers.shutdown();
        try {
            idle &= workers.awaitTermination(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            tomcat.stop();
            tomcat.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (LifecycleException e) {
            throw new IllegalStateException("the server did not stop", e);
        }
        return idle;
    }
}
