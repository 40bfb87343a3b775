package dev.gyre.servers.host;

import dev.gyre.servers.App;
import dev.gyre.servers.FlightDesk;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** A server that is a jar: a source file of a few lines starts it through its own API, and follows commands. */
final class CommandedHost implements Host {
    private final ServerProcess process;
    private final URI base;
    private final Map<Class<? extends App>, Archive> apps = new HashMap<>();

    private CommandedHost(ServerProcess process, URI base) {
        this.process = process;
        this.base = base;
    }

    /** Starts the server whose source file is given. */
    static CommandedHost start(Settings settings, Path source) throws IOException {
        List<String> arguments = new ArrayList<>();
        for (String opened : List.of(
                "java.base/java.io",
                "java.base/java.lang",
                "java.base/java.net",
                "java.base/java.util",
                "java.base/jdk.internal.loader",
                "java.base/sun.net.www.protocol.jar",
                "java.naming/javax.naming.spi",
                "java.rmi/sun.rmi.transport",
                "java.logging/java.util.logging")) {
            arguments.addAll(List.of("--add-opens", opened + "=ALL-UNNAMED"));
        }
        arguments.addAll(List.of("--add-exports", "java.base/jdk.internal.ref=ALL-UNNAMED"));
        arguments.addAll(List.of("--add-exports", "java.naming/com.sun.jndi.ldap=ALL-UNNAMED"));
        arguments.addAll(List.of(
                "--class-path",
                System.getProperty("server.classpath"),
                source.toString(),
                String.valueOf(settings.port()),
                Settings.folder().toString(),
                Settings.home().toString()));
        ServerProcess process = ServerProcess.java(settings, arguments, Map.of());
        process.await(0, Pattern.compile("@@ ready"));
        return new CommandedHost(process, URI.create("http://127.0.0.1:" + settings.port()));
    }

    @Override
    public URI deploy(Class<? extends App> app) throws Exception {
        Archive archive = Archive.of(app, Settings.folder().resolve("applications"));
        if (app == FlightDesk.class) {
            // The matrix compares it: every server is given the same file.
            Files.writeString(Settings.folder().resolve("sample.sha256"), Checksum.of(archive.file()));
        }
        apps.put(app, archive);
        return deploy(archive);
    }

    /** Deploys a file. */
    URI deploy(Archive archive) throws IOException {
        String answer = command("deploy " + archive.name() + " " + archive.root() + " " + archive.file());
        // A server that gives each application an address of its own says which.
        return answer.startsWith("done ")
                ? URI.create(answer.substring("done ".length()))
                : base.resolve(archive.root().equals("/") ? "/" : archive.root() + "/");
    }

    @Override
    public void undeploy(Class<? extends App> app) throws IOException {
        undeploy(Objects.requireNonNull(apps.remove(app), "deployed"));
    }

    /** Undeploys a file. */
    void undeploy(Archive archive) throws IOException {
        command("undeploy " + archive.name());
    }

    /** Gives a command and tells what it was answered, which begins with {@code done}. */
    private String command(String line) throws IOException {
        int since = process.logged().length();
        process.tell(line);
        String prefix = "@@ " + line + " ";
        String answer = process.await(since, Pattern.compile(Pattern.quote(prefix) + ".+\\R"))
                .substring(prefix.length())
                .strip();
        if (!answer.startsWith("done")) {
            throw new IllegalStateException("refused: " + line);
        }
        return answer;
    }

    @Override
    public String logged() {
        return process.logged();
    }

    @Override
    public void stop() throws InterruptedException {
        process.stop();
    }
}
