package dev.gyre.servers;

import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Jersey, Weld and the other parts of a runtime, for WARs on a server that has none of them. */
public final class RuntimeJars {
    /** What lies in the folder and is part of the server, of the sample's launcher, or in the thin WAR already. */
    private static final List<String> OTHERS = List.of(
            "gyre-", "tomcat-", "bson", "mongo", "reactor-", "reactive-streams", "asm-", "h2-", "netty-", "slf4j-");

    private RuntimeJars() {}

    /** The jars below {@code -Druntime.libraries}; none without it. */
    public static List<File> toShip() {
        String folder = System.getProperty("runtime.libraries", "");
        if (folder.isEmpty()) {
            return List.of();
        }
        return Arrays.stream(Objects.requireNonNull(new File(folder).listFiles(), folder))
                .filter(file -> file.getName().endsWith(".jar"))
                .filter(file -> OTHERS.stream().noneMatch(file.getName()::startsWith))
                .toList();
    }
}
