import fish.payara.micro.ClusterCommandResult;
import fish.payara.micro.PayaraMicro;
import fish.payara.micro.PayaraMicroRuntime;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Future;

/**
 * Payara Micro in a process of its own, told by lines on its standard input what to deploy. Run as a source file with the
 * server's jar on the class path; arguments: port, folder.
 */
public final class PayaraServer {

    public static void main(String... arguments) throws Exception {
        // Its scanner fails on a constraint of a record's component, and then there is no document at all.
        System.setProperty("mp.openapi.scan.beanvalidation", "false");
        PayaraMicroRuntime server = PayaraMicro.getInstance()
                .setNoCluster(true)
                .setPrintLogo(false)
                .setHttpPort(Integer.parseInt(arguments[0]))
                .setRootDir(new File(arguments[1]))
                // Before it listens: a listener that changes its address later may come back on none.
                .setPreBootHandler(commands -> commands.run("set", "configs.config.server-config.network-config.network-listeners.network-listener.http-listener.address=127.0.0.1"))
                .bootStrap();
        run(server, "set", "configs.config.server-config.security-service.activate-default-principal-to-role-mapping=true");
        // An application's configuration, as the server's administrator gives it.
        run(server, "set-config-property", "--propertyName=gyre.crud.\"almanacs\".limit.max", "--propertyValue=7", "--source=domain");
        for (String user : new String[] {"manager", "clerk"}) {
            Path password = Files.writeString(Path.of(arguments[1], user + ".password"), "AS_ADMIN_USERPASSWORD=" + user + "\n");
            run(server, "create-file-user", "--passwordfile", password.toString(), "--groups", "desk-" + user, user);
        }
        System.out.println("@@ ready");
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            System.out.println("@@ " + line + " " + follow(server, line.split(" ")));
        }
        server.shutdown();
        System.exit(0);
    }

    private static void run(PayaraMicroRuntime server, String command, String... arguments) throws Exception {
        for (Future<? extends ClusterCommandResult> running : server.run(command, arguments).values()) {
            ClusterCommandResult result = running.get();
            if (result.getExitStatus() == ClusterCommandResult.ExitStatus.FAILURE) {
                throw new IllegalStateException(result.getOutput(), result.getFailureCause());
            }
        }
    }

    /** {@code deploy <name> <root> <file>} or {@code undeploy <name>}. */
    private static String follow(PayaraMicroRuntime server, String... words) {
        try {
            if (words[0].equals("undeploy")) {
                server.undeploy(words[1]);
                return "done";
            }
            return server.deploy(words[1], words[2], new File(words[3])) ? "done" : "failed";
        } catch (RuntimeException e) {
            e.printStackTrace();
            return "failed";
        }
    }
}
