import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.ee10.webapp.MetaInfConfiguration;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.security.HashLoginService;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.server.handler.DefaultHandler;
import org.eclipse.jetty.util.resource.ResourceFactory;

/**
 * Jetty in a process of its own, told by lines on its standard input what to deploy. Run as a source file with the server's
 * jars on the class path; arguments: port, folder, home.
 */
public final class JettyServer {
    private static final Map<String, WebAppContext> CONTEXTS = new HashMap<>();

    public static void main(String... arguments) throws Exception {
        Path folder = Path.of(arguments[1]);
        Server server = new Server(new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0])));
        server.addBean(new HashLoginService(
                "flight-desk", ResourceFactory.of(server).newResource(folder.resolve("realm.properties"))));
        ContextHandlerCollection applications = new ContextHandlerCollection();
        server.setHandler(applications);
        server.setDefaultHandler(new DefaultHandler());
        server.start();
        System.out.println("@@ ready");
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            System.out.println("@@ " + line + " " + follow(applications, Path.of(arguments[2], "runtime"), line.split(" ")));
        }
        server.stop();
        System.exit(0);
    }

    /** {@code deploy <name> <root> <file>} or {@code undeploy <name>}. */
    private static String follow(ContextHandlerCollection applications, Path runtime, String... words) {
        try {
            if (words[0].equals("undeploy")) {
                remove(applications, CONTEXTS.remove(words[1]));
            } else {
                deploy(applications, runtime, words);
            }
            return "done";
        } catch (Throwable e) {
            e.printStackTrace();
            return "failed";
        }
    }

    private static void deploy(ContextHandlerCollection applications, Path runtime, String... words) throws Exception {
        WebAppContext context = new WebAppContext(words[3], words[2]);
        context.setThrowUnavailableOnStartupException(true);
        // Beside the WAR, in the application's own class loader.
        context.setExtraClasspath(runtime + "/*");
        // Nothing else is annotated for it, and it would look through everything twice.
        context.setAttribute(
                MetaInfConfiguration.WEBINF_JAR_PATTERN, ".*/(gyre-|jersey-container-servlet|weld-servlet)[^/]*\\.jar");
        applications.addHandler(context);
        try {
            context.start();
            CONTEXTS.put(words[1], context);
        } catch (Throwable e) {
            remove(applications, context);
            throw e;
        }
    }

    private static void remove(ContextHandlerCollection applications, WebAppContext context) throws Exception {
        context.stop();
        applications.removeHandler(context);
        context.destroy();
    }
}
