import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.glassfish.embeddable.BootstrapProperties;
import org.glassfish.embeddable.CommandResult;
import org.glassfish.embeddable.CommandRunner;
import org.glassfish.embeddable.GlassFish;
import org.glassfish.embeddable.GlassFishException;
import org.glassfish.embeddable.GlassFishProperties;
import org.glassfish.embeddable.GlassFishRuntime;

/**
 * GlassFish in a process of its own, told by lines on its standard input what to deploy. Run as a source file with the
 * server's jar on the class path; arguments: port, folder, home.
 */
public final class GlassFishServer {

    public static void main(String... arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        Path folder = Path.of(arguments[1]);
        Path distribution = Path.of(arguments[2], "glassfish8/glassfish");
        GlassFish server = Files.exists(distribution) ? installed(distribution, folder, port) : embedded(folder, port);
        server.start();
        CommandRunner commands = server.getCommandRunner();
        if (!Files.exists(distribution)) {
            run(commands, "set", "configs.config.server-config.network-config.network-listeners.network-listener.http-listener.address=127.0.0.1");
        }
        run(commands, "set", "configs.config.server-config.security-service.activate-default-principal-to-role-mapping=true");
        // An application's configuration, as the server's administrator gives it: without quotation marks, which are refused in names.
        run(commands, "create-system-properties", "gyre.crud.almanacs.limit.max=7");
        for (String user : new String[] {"manager", "clerk"}) {
            Path password = Files.writeString(Path.of(arguments[1], user + ".password"), "AS_ADMIN_USERPASSWORD=" + user + "\n");
            run(commands, "create-file-user", "--passwordfile", password.toString(), "--groups", "desk-" + user, user);
        }
        System.out.println("@@ ready");
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            System.out.println("@@ " + line + " " + follow(server, line.split(" ")));
        }
        server.dispose();
        System.exit(0);
    }

    /** All of it is one jar. */
    private static GlassFish embedded(Path folder, int port) throws GlassFishException {
        System.setProperty("java.security.auth.login.config", folder.resolve("login.conf").toString());
        GlassFishProperties properties = new GlassFishProperties();
        properties.setPort("http-listener", port);
        return GlassFishRuntime.bootstrap().newGlassFish(properties);
    }

    /** A distribution that is not written to: its domain is a copy with ports of its own, on loopback. */
    private static GlassFish installed(Path distribution, Path folder, int port) throws GlassFishException, IOException {
        Path domain = folder.resolve("domain");
        copy(distribution.resolve("domains/domain1"), domain);
        System.setProperty("java.security.auth.login.config", domain.resolve("config/login.conf").toString());
        Path configuration = domain.resolve("config/domain.xml");
        String text = Files.readString(configuration)
                .replace("address=\"0.0.0.0\"", "address=\"127.0.0.1\"")
                .replace("<network-listener port=", "<network-listener address=\"127.0.0.1\" port=");
        Files.writeString(configuration, Pattern.compile(" port=\"(\\d+)\"")
                .matcher(text)
                .replaceAll(usual -> " port=\"" + (Integer.parseInt(usual.group(1)) - 8080 + port) + "\""));
        BootstrapProperties bootstrap = new BootstrapProperties();
        bootstrap.setInstallRoot(distribution.toString());
        GlassFishProperties properties = new GlassFishProperties();
        properties.setInstanceRoot(domain.toString());
        return GlassFishRuntime.bootstrap(bootstrap).newGlassFish(properties);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static void run(CommandRunner commands, String command, String... arguments) {
        CommandResult result = commands.run(command, arguments);
        if (result.getExitStatus() == CommandResult.ExitStatus.FAILURE) {
            throw new IllegalStateException(result.getOutput(), result.getFailureCause());
        }
    }

    /** {@code deploy <name> <root> <file>} or {@code undeploy <name>}. */
    private static String follow(GlassFish server, String... words) {
        try {
            if (words[0].equals("undeploy")) {
                server.getDeployer().undeploy(words[1]);
                return "done";
            }
            String name = server.getDeployer()
                    .deploy(new File(words[3]), "--name=" + words[1], "--contextroot=" + words[2], "--force=true");
            return name == null ? "failed" : "done";
        } catch (GlassFishException | RuntimeException e) {
            e.printStackTrace();
            return "failed";
        }
    }
}
