package dev.gyre.servers.matrix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A server as its pom describes it: {@code provided} dependencies are the server, {@code runtime} ones what an application
 * adds, and its version is the pom's.
 *
 * @param name the pom's artifact, which is also the name of its folder and of its profile
 * @param title what people call it, without its version
 * @param version its version
 * @param needs the one sentence on what an application adds
 * @param minimum the oldest JDK it runs on
 * @param maximum the newest JDK it runs on
 * @param like the server whose files lie below its own; empty if none do
 * @param classpath what of its home is on the class path of its process
 * @param reason why it does not run on every JDK; empty if it does
 * @param additions what an application adds, as dependencies of its pom
 * @param file the pom
 */
record ServerPom(
        String name,
        String title,
        String version,
        String needs,
        int minimum,
        int maximum,
        String like,
        String classpath,
        String reason,
        List<Addition> additions,
        Path file) {

    /** A dependency that an application adds on this server. */
    record Addition(String groupId, String artifactId, String version) {}

    /** All servers below a folder, by title and version. */
    static List<ServerPom> all(Path servers) throws IOException {
        try (Stream<Path> folders = Files.list(servers)) {
            return folders.map(folder -> folder.resolve("pom.xml"))
                    .filter(Files::isRegularFile)
                    .map(ServerPom::read)
                    .sorted(Comparator.comparing(ServerPom::title).thenComparing(ServerPom::name))
                    .toList();
        }
    }

    static ServerPom read(Path file) {
        try {
            Element project = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(file.toFile())
                    .getDocumentElement();
            return new ServerPom(
                    text(project, "artifactId").orElseThrow(),
                    text(project, "name").orElseThrow(),
                    text(project, "version").orElseThrow(),
                    text(project, "description").orElse("nothing"),
                    Integer.parseInt(property(project, "jdk.minimum", "17")),
                    Integer.parseInt(property(project, "jdk.maximum", "99")),
                    property(project, "server.like", ""),
                    property(project, "server.classpath", "*")
                            .replace(
                                    "${project.version}",
                                    text(project, "version").orElseThrow()),
                    property(project, "jdk.reason", ""),
                    additions(project),
                    file);
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException("not a pom: " + file, e);
        }
    }

    boolean runsOn(Jdk jdk) {
        return jdk.major() >= minimum && jdk.major() <= maximum;
    }

    /** Whether it comes as an archive to unpack, not as jars alone. */
    boolean isPacked() throws IOException {
        String text = Files.readString(file);
        return text.contains("<type>zip</type>") || text.contains("<type>tar.gz</type>");
    }

    private static List<Addition> additions(Element project) {
        List<Addition> additions = new ArrayList<>();
        for (Element dependencies : children(project, "dependencies")) {
            for (Element dependency : children(dependencies, "dependency")) {
                if (text(dependency, "scope").orElse("compile").equals("runtime")) {
                    additions.add(new Addition(
                            text(dependency, "groupId").orElseThrow(),
                            text(dependency, "artifactId").orElseThrow(),
                            resolved(project, text(dependency, "version").orElseThrow())));
                }
            }
        }
        return List.copyOf(additions);
    }

    /** A value in which {@code ${...}} may stand for a property of the pom. */
    private static String resolved(Element project, String value) {
        if (!value.startsWith("${")) {
            return value;
        }
        String key = value.substring(2, value.length() - 1);
        return key.equals("project.version") ? text(project, "version").orElseThrow() : property(project, key, value);
    }

    private static String property(Element project, String name, String otherwise) {
        return children(project, "properties").stream()
                .flatMap(properties -> text(properties, name).stream())
                .findFirst()
                .orElse(otherwise);
    }

    private static Optional<String> text(Element parent, String name) {
        return children(parent, name).stream()
                .map(child -> child.getTextContent().strip().replaceAll("\\s+", " "))
                .findFirst();
    }

    private static List<Element> children(Element parent, String name) {
        NodeList nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .filter(element -> element.getTagName().equals(name))
                .toList();
    }
}
