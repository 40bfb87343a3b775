import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.catalina.startup.Bootstrap;

/**
 * TomEE in a process of its own, told by lines on its standard input what to deploy. Run as a source file with what is in its
 * Tomcat's {@code bin} on the class path; arguments: port, folder, home.
 */
public final class TomeeServer {

    public static void main(String... arguments) throws Exception {
        Path folder = Path.of(arguments[1]);
        Path home = Path.of(arguments[2]);
        Path tomcat = tomcat();
        prepare(folder, home, tomcat);
        System.setProperty("server.port", arguments[0]);
        System.setProperty("catalina.home", tomcat.toString());
        System.setProperty("catalina.base", folder.toString());
        Bootstrap server = new Bootstrap();
        server.start();
        System.out.println("@@ ready");
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            System.out.println("@@ " + line + " " + follow(folder.resolve("webapps"), line.split(" ")));
        }
        server.stop();
        System.exit(0);
    }

    /** The folder that Tomcat was unpacked to. */
    private static Path tomcat() throws URISyntaxException {
        Path bootstrap = Path.of(Bootstrap.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        return bootstrap.getParent().getParent();
    }

    /** What Tomcat's makebase script does; TomEE's jars are not copied into Tomcat's, but loaded beside them. */
    private static void prepare(Path folder, Path home, Path tomcat) throws IOException {
        for (String name : List.of("conf", "temp", "webapps", "work", "logs")) {
            Files.createDirectories(folder.resolve(name));
        }
        for (String name : List.of("catalina.properties", "web.xml")) {
            Files.copy(tomcat.resolve("conf").resolve(name), folder.resolve("conf").resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.writeString(
                folder.resolve("conf/catalina.properties"),
                "\ncommon.loader=\"${catalina.home}/lib\",\"${catalina.home}/lib/*.jar\",\"" + home + "/*.jar\"\n"
                        // An application's configuration, as the server's administrator gives it.
                        + "gyre.crud.\"almanacs\".limit.max=7\n",
                StandardOpenOption.APPEND);
    }

    /** {@code deploy <name> <root> <file>} or {@code undeploy <name>}. */
    private static String follow(Path applications, String... words) {
        try {
            Path war = applications.resolve(words[1] + ".war");
            String path = words[1].equals("ROOT") ? "" : "/" + words[1];
            if (words[0].equals("undeploy")) {
                Files.delete(war);
                look(path);
                return isThere(path) ? "failed" : "done";
            }
            Files.copy(Path.of(words[3]), war, StandardCopyOption.REPLACE_EXISTING);
            look(path);
            if (isThere(path)) {
                return "done";
            }
            Files.delete(war);
            look(path);
            return "failed";
        } catch (IOException | JMException e) {
            e.printStackTrace();
            return "failed";
        }
    }

    /** Makes the server look at an application's file now: that of a new one is deployed, one without its file undeployed. */
    private static void look(String path) throws JMException {
        beans().invoke(
                new ObjectName("Catalina:type=Deployer,host=localhost"),
                "check",
                new Object[] {path},
                new String[] {"java.lang.String"});
    }

    private static boolean isThere(String path) throws JMException {
        for (ObjectName context : beans().queryNames(new ObjectName("Catalina:j2eeType=WebModule,name=//localhost" + (path.isEmpty() ? "/" : path) + ",*"), null)) {
            if (beans().getAttribute(context, "stateName").equals("STARTED")) {
                return true;
            }
        }
        return false;
    }

    private static MBeanServer beans() {
        return ManagementFactory.getPlatformMBeanServer();
    }
}
