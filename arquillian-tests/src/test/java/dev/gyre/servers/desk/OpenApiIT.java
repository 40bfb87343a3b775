package dev.gyre.servers.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.servers.Api;
import dev.gyre.servers.Call;
import dev.gyre.servers.FlightDesk;
import dev.gyre.servers.OnServer;
import dev.gyre.servers.Probe;
import dev.gyre.servers.ProvenLimit;
import dev.gyre.servers.Reply;
import dev.gyre.servers.Server;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** The document at {@code /openapi}: a parser of another house reads it, and the API does what it declares. */
@OnServer(FlightDesk.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiIT {
    private final List<String> messages = new ArrayList<>();
    private OpenAPI document = new OpenAPI();

    @BeforeAll
    void readAlone(Server server, Api api) throws Exception {
        if (System.getProperty("arquillian.launch", "").equals("wildfly")) {
            server.closeAllBut(FlightDesk.class); // its document is about all applications
        }
        read(api);
    }

    private void read(Api api) {
        Reply reply = api.outside("GET", "openapi")
                .header("Accept", "application/json")
                .send();
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        SwaggerParseResult result = new OpenAPIV3Parser().readContents(reply.text(), null, options);
        assertThat(result.getOpenAPI()).as(String.valueOf(result.getMessages())).isNotNull();
        document = result.getOpenAPI();
        messages.addAll(result.getMessages() == null ? List.of() : result.getMessages());
    }

    @Test
    void theDocumentIsValid() {
        // WildFly adds an empty licence and an empty link of its own to every document, Payara a list of paths.
        assertThat(messages)
                .filteredOn(message -> !message.contains("info.license.")
                        && !message.contains("externalDocs.")
                        && !message.equals("attribute endpoints is unexpected"))
                .isEmpty();
    }

    @Test
    void everyOperationOfEveryCollectionIsDeclared() {
        for (String collection : List.of("airports", "flights", "bookings")) {
            assertThat(methods("/" + collection)).as(collection).contains("GET", "POST");
            assertThat(methods("/" + collection + "/{id}")).as(collection).contains("GET", "PUT", "PATCH", "DELETE");
        }
        assertThat(methods("/delays/{airport}")).contains("GET");
    }

    @Test
    void parametersOfAListAreDeclared() {
        assertThat(path("/flights").getGet().getParameters())
                .extracting(Parameter::getName)
                .contains("limit", "offset", "cursor", "sort", "fields", "count", "origin", "delay:gt");
    }

    @Test
    void constraintsAreInTheSchema() {
        Schema<?> booking =
                Objects.requireNonNull(document.getComponents().getSchemas().get("Booking"));

        assertThat(booking.getRequired()).contains("reference", "passenger", "price");
        assertThat(property(booking, "passenger").getMaxLength()).isEqualTo(120);
        assertThat(property(booking, "seat").getPattern()).isNotBlank();
        assertThat(property(booking, "createdAt").getReadOnly()).isTrue();
    }

    @TestFactory
    Stream<DynamicTest> everyDeclaredOperationAnswersAsDeclared(Api api) {
        // WildFly has one document for all its applications, and the probe fails on purpose.
        return document.getPaths().entrySet().stream()
                .filter(path -> !path.getKey().startsWith("/probe/"))
                .flatMap(path -> answers(api, path));
    }

    @TestFactory
    @ProvenLimit(
            on = "payara",
            insteadOf = "everyDeclaredOperationAnswersAsDeclared",
            because =
                    "`/openapi` is one document for all applications of the server, their paths without their context roots.")
    Stream<DynamicTest> operationsAnswerAsDeclaredThoughOtherApplicationsAreInTheDocument(Server server, Api api)
            throws Exception {
        server.open(Probe.class);
        read(api);
        assertThat(methods("/specimens"))
                .as("the probe's, which is below /probe")
                .contains("GET");
        return document.getPaths().entrySet().stream()
                .filter(path -> path.getKey().matches("/api/(airports|flights|bookings|delays|ping)(/.*)?"))
                .flatMap(path -> answers(api, path));
    }

    private Stream<DynamicTest> answers(Api api, Map.Entry<String, PathItem> path) {
        return path.getValue().readOperationsMap().entrySet().stream()
                .map(operation -> DynamicTest.dynamicTest(operation.getKey() + " " + path.getKey(), () -> {
                    // Other tests look for the airport.
                    String id = operation.getKey() == PathItem.HttpMethod.DELETE ? "NONE" : "SFO";
                    String target = server() + path.getKey().replaceAll("\\{[^}]*}", id);
                    Call call = api.outside(operation.getKey().name(), target);
                    if (operation.getValue().getRequestBody() != null) {
                        call.body(mediaType(operation.getValue()), "{".getBytes(UTF_8));
                    }
                    Reply reply = call.send();

                    assertThat(operation.getValue().getResponses().keySet())
                            .as(reply.toString())
                            .containsAnyOf(String.valueOf(reply.status()), "default");
                    assertThat(reply.status())
                            .as(reply.toString())
                            .isNotEqualTo(405)
                            .isLessThan(500);
                }));
    }

    /** The path of the document's server: nothing, or the application's path. */
    private String server() {
        String address = document.getServers().isEmpty()
                ? ""
                : document.getServers().get(0).getUrl();
        String path = Objects.requireNonNullElse(URI.create(address).getPath(), "");
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private List<String> methods(String path) {
        return path(path).readOperationsMap().keySet().stream().map(Enum::name).toList();
    }

    private PathItem path(String path) {
        // Some servers write the application's path before each path, others into the address of the server.
        return document.getPaths().entrySet().stream()
                .filter(entry -> entry.getKey().equals(path) || entry.getKey().equals("/api" + path))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        path + " is not among " + document.getPaths().keySet()));
    }

    private static Schema<?> property(Schema<?> schema, String name) {
        return Objects.requireNonNull(schema.getProperties().get(name), name);
    }

    private static String mediaType(Operation operation) {
        return operation.getRequestBody().getContent().keySet().iterator().next();
    }
}
