package dev.gyre.crud.internal.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.crud.Crud;
import dev.gyre.crud.Id;
import dev.gyre.crud.ReadOnly;
import dev.gyre.crud.internal.model.CollectionSettings;
import dev.gyre.crud.internal.model.EntityModel;
import dev.gyre.crud.internal.model.EntityModels;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullUnmarked
class CrudOpenApiTest {

    public enum Colour {
        RED,
        BLUE
    }

    @Crud("lamps")
    public static class Lamp {
        @Id
        public String id;

        @NotBlank
        @Size(max = 40)
        public String name;

        @Min(1)
        @Max(9)
        public int watts;

        @Positive
        public BigDecimal price;

        @Pattern(regexp = "[A-Z]{3}")
        @JsonbProperty("code")
        public String shortCode;

        @NotNull
        public Colour colour;

        @Size(min = 1, max = 3)
        public List<String> rooms;

        @ReadOnly
        public Instant madeAt;
    }

    private final EntityModel<Lamp> model = EntityModels.describe(
                    Lamp.class, "lamps", "lamps", CollectionSettings.defaults())
            .orThrow();
    private Runnable withdraw;

    @BeforeEach
    void publish() {
        withdraw = DeployedModels.publish(new DeployedModels.Application(
                List.of(model), Set.of("api"), Set.of("lamp-posts", "/rooms/{name: [a-z]+}")));
    }

    @AfterEach
    void withdraw() {
        withdraw.run();
    }

    @Test
    void theFilterAddsBothPathsBelowTheApplicationPath() {
        OpenAPI document = filtered(OASFactory.createOpenAPI());

        PathItem list = document.getPaths().getPathItem("/api/lamps");
        PathItem item = document.getPaths().getPathItem("/api/lamps/{id}");
        assertThat(list.getOperations())
                .containsOnlyKeys(
                        PathItem.HttpMethod.GET,
                        PathItem.HttpMethod.HEAD,
                        PathItem.HttpMethod.POST,
                        PathItem.HttpMethod.OPTIONS);
        assertThat(item.getOperations())
                .containsOnlyKeys(
                        PathItem.HttpMethod.GET,
                        PathItem.HttpMethod.HEAD,
                        PathItem.HttpMethod.PUT,
                        PathItem.HttpMethod.PATCH,
                        PathItem.HttpMethod.DELETE,
                        PathItem.HttpMethod.OPTIONS);
    }

    @Test
    void thePrefixFollowsThePathsThatTheServerFound() {
        OpenAPI wildfly = OASFactory.createOpenAPI()
                .paths(OASFactory.createPaths().addPathItem("/shop/api/hello", OASFactory.createPathItem()));
        OpenAPI payara = OASFactory.createOpenAPI()
                .paths(OASFactory.createPaths().addPathItem("/hello", OASFactory.createPathItem()));
        OpenAPI inTheAddress = OASFactory.createOpenAPI()
                .paths(OASFactory.createPaths().addPathItem("/hello", OASFactory.createPathItem()))
                .addServer(OASFactory.createServer().url("http://localhost/shop/api"));

        assertThat(filtered(wildfly).getPaths().getPathItems()).containsKey("/shop/api/lamps");
        assertThat(filtered(payara).getPaths().getPathItems()).containsKey("/api/lamps");
        assertThat(filtered(inTheAddress).getPaths().getPathItems()).containsKey("/lamps");
    }

    @Test
    void aResourceWrittenByHandIsBelowTheApplicationPathWhereTheServerHasForgottenIt() {
        OpenAPI document = OASFactory.createOpenAPI()
                .paths(OASFactory.createPaths()
                        .addPathItem("/lamp-posts", OASFactory.createPathItem())
                        .addPathItem("/lamp-posts/{id}", OASFactory.createPathItem())
                        .addPathItem("/rooms/{name}/lamps", OASFactory.createPathItem())
                        .addPathItem("/lamp-postscript", OASFactory.createPathItem()));

        assertThat(filtered(filtered(document)).getPaths().getPathItems())
                .containsOnlyKeys(
                        "/api/lamp-posts",
                        "/api/lamp-posts/{id}",
                        "/api/rooms/{name}/lamps",
                        "/lamp-postscript",
                        "/api/lamps",
                        "/api/lamps/{id}");
    }

    @Test
    void addingTheCollectionsTwiceChangesNothing() {
        OpenAPI once = filtered(OASFactory.createOpenAPI());
        int paths = once.getPaths().getPathItems().size();

        OpenAPI twice = filtered(once);

        assertThat(twice.getPaths().getPathItems()).hasSize(paths);
        assertThat(twice.getComponents().getSchemas()).hasSize(2);
    }

    @Test
    void constraintsAreInTheSchema() {
        Schema lamp = filtered(OASFactory.createOpenAPI())
                .getComponents()
                .getSchemas()
                .get("Lamp");

        assertThat(lamp.getRequired()).containsExactlyInAnyOrder("name", "colour");
        assertThat(property(lamp, "name").getMaxLength()).isEqualTo(40);
        assertThat(property(lamp, "name").getMinLength()).isEqualTo(1);
        assertThat(property(lamp, "watts").getMinimum()).isEqualByComparingTo("1");
        assertThat(property(lamp, "watts").getMaximum()).isEqualByComparingTo("9");
        assertThat(property(lamp, "price").getMinimum()).isEqualByComparingTo("0");
        assertThat(property(lamp, "code").getPattern()).isEqualTo("^(?:[A-Z]{3})$");
        assertThat(property(lamp, "colour").getEnumeration()).containsExactly("RED", "BLUE");
        assertThat(property(lamp, "rooms").getMinItems()).isEqualTo(1);
        assertThat(property(lamp, "rooms").getMaxItems()).isEqualTo(3);
        assertThat(property(lamp, "madeAt").getReadOnly()).isTrue();
        assertThat(property(lamp, "madeAt").getFormat()).isEqualTo("date-time");
        assertThat(property(lamp, "id").getReadOnly()).isTrue();
    }

    @Test
    void everyConditionAndPageParameterIsListed() {
        Operation list = filtered(OASFactory.createOpenAPI())
                .getPaths()
                .getPathItem("/api/lamps")
                .getGET();

        assertThat(list.getParameters())
                .extracting(Parameter::getName)
                .contains("limit", "offset", "cursor", "sort", "fields", "count", "filter")
                .contains("name", "name:icontains", "watts:gte", "colour:in", "rooms:all", "madeAt:lt")
                .doesNotContain("colour:gt", "watts:contains");
        Parameter limit = list.getParameters().stream()
                .filter(parameter -> parameter.getName().equals("limit"))
                .findFirst()
                .orElseThrow();
        assertThat(limit.getSchema().getMaximum()).isEqualByComparingTo("100");
        assertThat(limit.getSchema().getDefaultValue()).isEqualTo(20);
    }

    @Test
    void bodiesAndProblemsAreDescribed() {
        OpenAPI document = filtered(OASFactory.createOpenAPI());
        PathItem item = document.getPaths().getPathItem("/api/lamps/{id}");
        Operation create = document.getPaths().getPathItem("/api/lamps").getPOST();

        assertThat(item.getPATCH().getRequestBody().getContent().getMediaTypes())
                .containsOnlyKeys("application/merge-patch+json", "application/json-patch+json", "application/json");
        assertThat(create.getResponses().getAPIResponses())
                .containsKeys("201", "400", "401", "403", "409", "413", "415", "422", "503", "504");
        assertThat(create.getResponses().getAPIResponse("201").getHeaders()).containsKeys("Location", "ETag");
        assertThat(create.getResponses()
                        .getAPIResponse("422")
                        .getContent()
                        .getMediaType("application/problem+json")
                        .getSchema()
                        .getRef())
                .isEqualTo("#/components/schemas/Problem");
    }

    private static Schema property(Schema schema, String name) {
        return schema.getProperties().get(name);
    }

    private static OpenAPI filtered(OpenAPI document) {
        new CrudOASFilter().filterOpenAPI(document);
        return document;
    }
}
