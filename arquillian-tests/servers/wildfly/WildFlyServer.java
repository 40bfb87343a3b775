import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.jboss.modules.Main;

/**
 * WildFly in this process, given applications through its deployment folder as lines on standard input tell. Run as a source
 * file with the server's jboss-modules.jar on the class path; arguments: port, folder, home.
 */
public final class WildFlyServer {

    public static void main(String... arguments) throws Throwable {
        int offset = Integer.parseInt(arguments[0]) - 8080;
        Path base = Path.of(arguments[1], "standalone");
        Path home = distribution(Path.of(arguments[2]));
        copy(home.resolve("standalone"), base);
        // Five seconds between looks into the deployment folder would be most of the time of the suite.
        Path configuration = base.resolve("configuration/standalone-microprofile.xml");
        Files.writeString(configuration, Files.readString(configuration).replace("scan-interval=\"5000\"", "scan-interval=\"200\""));
        System.setProperty("jboss.home.dir", home.toString());
        System.setProperty("jboss.server.base.dir", base.toString());
        System.setProperty("jboss.bind.address", "127.0.0.1");
        System.setProperty("jboss.bind.address.management", "127.0.0.1");
        System.setProperty("jboss.socket.binding.port-offset", String.valueOf(offset));
        Path deployments = base.resolve("deployments");
        Thread commands = new Thread(() -> follow(deployments));
        commands.setDaemon(true);
        commands.start();
        Main.main(new String[] {
            "-mp", home.resolve("modules").toString(), "org.jboss.as.standalone", "-c", "standalone-microprofile.xml", "--yaml=gyre.yml"
        });
    }

    private static Path distribution(Path home) throws IOException {
        try (Stream<Path> folders = Files.list(home)) {
            return folders.filter(folder -> Files.exists(folder.resolve("jboss-modules.jar")))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Copies what is not there yet: files of the run's folder, users and roles, come before those of the distribution. */
    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file));
                if (!Files.exists(target)) {
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    private static void follow(Path deployments) {
        try {
            // A server that still starts finds the file once it looks into the folder.
            System.out.println("@@ ready");
            BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println("@@ " + line + " " + follow(deployments, line.split(" ")));
            }
            System.exit(0);
        } catch (Exception e) {
            e.printStackTrace();
            System.exit(1);
        }
    }

    /** {@code deploy <name> <root> <file>} or {@code undeploy <name>}. */
    private static String follow(Path deployments, String... words) throws Exception {
        Path war = deployments.resolve(words[1] + ".war");
        if (words[0].equals("undeploy")) {
            // Again and again: a scanner that is just deploying the file anew writes the marker once more.
            while (!Files.exists(marker(war, "undeployed"))) {
                Files.deleteIfExists(marker(war, "deployed"));
                Thread.sleep(50);
            }
            Files.delete(war);
            return "done";
        }
        for (String old : new String[] {"deployed", "failed", "undeployed"}) {
            Files.deleteIfExists(marker(war, old));
        }
        Files.copy(Path.of(words[3]), war, StandardCopyOption.REPLACE_EXISTING);
        Files.createFile(marker(war, "dodeploy"));
        Path failed = marker(war, "failed");
        await(marker(war, "deployed"), failed);
        return Files.exists(failed) ? "failed" : "done";
    }

    private static Path marker(Path war, String state) {
        return war.resolveSibling(war.getFileName() + "." + state);
    }

    private static void await(Path... any) throws InterruptedException {
        while (Stream.of(any).noneMatch(Files::exists)) {
            Thread.sleep(50);
        }
    }
}
