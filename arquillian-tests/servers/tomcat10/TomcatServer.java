import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.ThreadLocalLeakPreventionListener;
import org.apache.catalina.startup.CatalinaProperties;
import org.apache.catalina.startup.Tomcat;

/**
 * Tomcat in a process of its own, told by lines on its standard input what to deploy; conf/context.xml lays the runtime beside
 * each application. Run as a source file with the server's jars on the class path; arguments: port, folder, home.
 */
public final class TomcatServer {

    public static void main(String... arguments) throws Exception {
        Path folder = Path.of(arguments[1]);
        Files.createDirectories(folder.resolve("webapps"));
        System.setProperty("runtime", Path.of(arguments[2], "runtime").toString());
        // Reads conf/catalina.properties, as the start of a stand-alone Tomcat does.
        System.setProperty("catalina.base", folder.toString());
        CatalinaProperties.getProperty("");
        Tomcat tomcat = new Tomcat();
        tomcat.enableNaming();
        tomcat.setBaseDir(folder.toString());
        Connector connector = new Connector();
        connector.setPort(Integer.parseInt(arguments[0]));
        connector.setProperty("address", "127.0.0.1");
        connector.setThrowOnFailure(true);
        tomcat.setConnector(connector);
        tomcat.getHost();
        // As the server.xml of a stand-alone Tomcat has it: an application that goes leaves no values behind in the workers.
        tomcat.getServer().addLifecycleListener(new ThreadLocalLeakPreventionListener());
        tomcat.start();
        System.out.println("@@ ready");
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] words = line.split(" ");
            // Not here: what an application leaves behind in the thread that deployed it would last as long as the server.
            Thread deployer = new Thread(() -> System.out.println("@@ " + String.join(" ", words) + " " + follow(tomcat, words)));
            deployer.start();
            deployer.join();
        }
        tomcat.stop();
        tomcat.destroy();
        System.exit(0);
    }

    /** {@code deploy <name> <root> <file>} or {@code undeploy <name>}. */
    private static String follow(Tomcat tomcat, String... words) {
        try {
            if (words[0].equals("undeploy")) {
                remove((Context) tomcat.getHost().findChild(path(words[1])));
                return "done";
            }
            Context context = tomcat.addWebapp(path(words[1]), new File(words[3]).getAbsolutePath());
            if (context.getState().isAvailable()) {
                return "done";
            }
            remove(context);
            return "failed";
        } catch (Throwable e) {
            e.printStackTrace();
            return "failed";
        }
    }

    private static void remove(Context context) throws LifecycleException {
        context.getParent().removeChild(context);
        if (context.getState() != LifecycleState.DESTROYED) {
            context.destroy();
        }
    }

    /** As Tomcat names applications in its own folder: ROOT is the one without a path. */
    private static String path(String name) {
        return name.equals("ROOT") ? "" : "/" + name;
    }
}
