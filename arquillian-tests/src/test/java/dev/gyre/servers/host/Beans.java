package dev.gyre.servers.host;

import dev.gyre.servers.App;
import dev.gyre.servers.RuntimeJars;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * Applications of many beans with ten properties each, constraints and one index, and of one resource written by hand; once
 * without Gyre, once with a collection for each bean.
 *
 * @param folder where they are written
 */
record Beans(Path folder) {
    private static final String BEAN = """
            package app;
            import jakarta.validation.constraints.*;
            %2$s
            public class Bean%1$d {
                %3$s public String id;
                @NotBlank @Size(max = 120) public String name;
                %4$s public String code;
                @Size(max = 1000) public String note;
                @PositiveOrZero public int pieces;
                public Double weight;
                @PositiveOrZero public java.math.BigDecimal price;
                public boolean lent;
                %5$s public java.time.Instant createdAt;
                public java.util.List<String> tags;
            }
            """;

    private static final String RESOURCE = """
            package app;
            import jakarta.ws.rs.*;
            @jakarta.enterprise.context.ApplicationScoped
            @Path("hand-written")
            public class HandWritten {
                @GET
                @Produces("application/json")
                public java.util.List<String> list() {
                    return java.util.List.of();
                }
            }
            """;

    private static final String APPLICATION = """
            package app;
            @jakarta.enterprise.context.Dependent
            @jakarta.ws.rs.ApplicationPath("api")
            public class Api extends jakarta.ws.rs.core.Application {}
            """;

    /** An application of classes that nobody takes for anything. */
    Archive without(int count) throws IOException {
        List<Path> sources = sources("plain" + count, count, "", "", "", "");
        sources.add(source(folder.resolve("plain" + count + "/app"), "Api", APPLICATION));
        return archive(Applications.plain("plain" + count + ".war"), sources);
    }

    /** An application with as many collections. */
    Archive with(int count) throws IOException {
        return archive(
                Applications.gyre("gyre" + count + ".war"),
                sources(
                        "gyre" + count,
                        count,
                        "@dev.gyre.crud.Crud(\"bean%d\")",
                        "@dev.gyre.crud.Id",
                        "@dev.gyre.crud.Indexed",
                        "@dev.gyre.crud.ReadOnly"));
    }

    /** What an application's file is a copy of: Payara deletes what it undeploys. */
    static Path kept(Path file) {
        return file.resolveSibling(file.getFileName() + ".kept");
    }

    private List<Path> sources(String name, int count, String type, String id, String code, String created)
            throws IOException {
        Path sources = Files.createDirectories(folder.resolve(name + "/app"));
        List<Path> written = new ArrayList<>();
        written.add(source(sources, "HandWritten", RESOURCE));
        for (int bean = 1; bean <= count; bean++) {
            written.add(source(sources, "Bean" + bean, BEAN.formatted(bean, type.formatted(bean), id, code, created)));
        }
        return written;
    }

    private static Path source(Path folder, String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name + ".java"), text);
    }

    private Archive archive(WebArchive war, List<Path> sources) throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of("--release", "17", "-proc:none", "-nowarn", "-cp", System.getProperty("java.class.path")));
        sources.forEach(source -> arguments.add(source.toString()));
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)) != 0) {
            throw new IllegalStateException("the beans were not compiled");
        }
        for (Path source : sources) {
            String type = source.getFileName().toString().replace(".java", ".class");
            war.addAsResource(source.resolveSibling(type).toFile(), "app/" + type);
        }
        Path file = folder.resolve(war.getName());
        war.as(ZipExporter.class).exportTo(kept(file).toFile(), true);
        String name = war.getName().replace(".war", "");
        return new Archive(name, "/" + name, file);
    }

    /** What lies beside the beans. */
    private static final class Applications extends App {
        private static final StringAsset ANNOTATED = new StringAsset("""
                <beans xmlns="https://jakarta.ee/xml/ns/jakartaee" version="4.0" bean-discovery-mode="annotated"/>
                """);

        static WebArchive gyre(String name) {
            return withBeans(librariesOfTheSample(name));
        }

        /** With nothing of what the sample's WAR brings; with the runtime where no server has one. */
        static WebArchive plain(String name) {
            WebArchive archive = librariesOfTheSample(name);
            archive.getContent(path -> path.get().startsWith("/WEB-INF/lib/") && isOfSample(path.get()))
                    .keySet()
                    .forEach(archive::delete);
            return withBeans(archive);
        }

        private static boolean isOfSample(String path) {
            return RuntimeJars.toShip().stream().map(File::getName).noneMatch(path::endsWith);
        }

        private static WebArchive withBeans(WebArchive archive) {
            archive.delete("/WEB-INF/beans.xml");
            return archive.addAsWebInfResource(ANNOTATED, "beans.xml");
        }
    }
}
