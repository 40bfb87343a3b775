package dev.gyre.crud.internal.openapi;

import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;

/** Bodies of requests and answers by media type. */
final class Bodies {

    static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";
    private static final String JSON_PATCH = "application/json-patch+json";

    private final String itemSchema;

    Bodies(String itemSchema) {
        this.itemSchema = itemSchema;
    }

    RequestBody request(List<String> mediaTypes) {
        Content content = OASFactory.createContent();
        for (String type : mediaTypes) {
            Schema schema = type.equals(JSON_PATCH) ? jsonPatch() : type.equals(JSON) ? item() : mergePatch();
            content.addMediaType(type, OASFactory.createMediaType().schema(schema));
        }
        return OASFactory.createRequestBody().required(true).content(content);
    }

    Content oneItem() {
        return json(item());
    }

    Content page() {
        return json(
                SchemaLevel.type(OASFactory.createSchema(), SchemaType.ARRAY).items(item()));
    }

    static Content problem() {
        return OASFactory.createContent()
                .addMediaType(
                        PROBLEM,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref("#/components/schemas/" + ProblemSchema.NAME)));
    }

    static Schema text() {
        return SchemaLevel.type(OASFactory.createSchema(), SchemaType.STRING);
    }

    private static Content json(Schema schema) {
        return OASFactory.createContent()
                .addMediaType(JSON, OASFactory.createMediaType().schema(schema));
    }

    private Schema item() {
        return OASFactory.createSchema().ref("#/components/schemas/" + itemSchema);
    }

    /** Members in any choice, so that required ones of the item are not required here; null removes. */
    private static Schema mergePatch() {
        return SchemaLevel.type(OASFactory.createSchema(), SchemaType.OBJECT)
                .description("members to set; null removes one (RFC 7396)");
    }

    private static Schema jsonPatch() {
        Schema operation = SchemaLevel.type(OASFactory.createSchema(), SchemaType.OBJECT)
                .addProperty(
                        "op",
                        text().addEnumeration("add")
                                .addEnumeration("remove")
                                .addEnumeration("replace")
                                .addEnumeration("move")
                                .addEnumeration("copy")
                                .addEnumeration("test"))
                .addProperty("path", text().description("JSON Pointer"))
                .addProperty("from", text().description("JSON Pointer, for move and copy"))
                .addProperty("value", OASFactory.createSchema().description("any JSON value"))
                .addRequired("op")
                .addRequired("path");
        return SchemaLevel.type(OASFactory.createSchema(), SchemaType.ARRAY)
                .description("operations, carried out all or none (RFC 6902)")
                .items(operation);
    }
}
