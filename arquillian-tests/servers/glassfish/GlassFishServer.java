import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.glassfish.embeddable.CommandResult;
import org.glassfish.embeddable.CommandRunner;
import org.glassfish.embeddable.GlassFish;
import org.glassfish.embeddable.GlassFishException;
import org.glassfish.embeddable.GlassFishProperties;
import org.glassfish.embeddable.GlassFishRuntime;

/**
 * GlassFish in a process of its own, told by lines on its standard input what to deploy. Run as a source file with the
 * server's jar on the class path; arguments: port, folder.
 */
public final class GlassFishServer {

    public static void main(String... arguments) throws Exception {
        System.setProperty("java.security.auth.login.config", Path.of(arguments[1], "login.conf").toString());
        GlassFishProperties properties = new GlassFishProperties();
        properties.setPort("http-listener", Integer.parseInt(arguments[0]));
        GlassFish server = GlassFishRuntime.bootstrap().newGlassFish(properties);
        server.start();
        CommandRunner commands = server.getCommandRunner();
        run(commands, "set", "configs.config.server-config.network-config.network-listeners.network-listener.http-listener.address=127.0.0.1");
        run(commands, "set", "configs.config.server-config.security-service.activate-default-principal-to-role-mapping=true");
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
