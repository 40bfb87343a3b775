package dev.gyre.crud.internal.openapi;

import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** The schema of problem details (RFC 9457). */
final class ProblemSchema {

    static final String NAME = "Problem";

    private ProblemSchema() {}

    static Schema make() {
        Schema error = object("one mistake")
                .addProperty("detail", text("what is wrong"))
                .addProperty("pointer", text("where in the body, a JSON Pointer as a fragment"))
                .addProperty("parameter", text("which query parameter, instead of pointer"))
                .addProperty("code", text("stable name of the broken rule"));
        return object("why a request was refused or failed (RFC 9457)")
                .addProperty("type", text("what kind of problem").format("uri-reference"))
                .addProperty("title", text("what kind of problem, in words"))
                .addProperty(
                        "status",
                        SchemaLevel.type(OASFactory.createSchema(), SchemaType.INTEGER)
                                .description("the HTTP status")
                                .minimum(BigDecimal.valueOf(400))
                                .maximum(BigDecimal.valueOf(599)))
                .addProperty("detail", text("what went wrong this time"))
                .addProperty(
                        "instance", text("the request, as the log names it").format("uri-reference"))
                .addProperty(
                        "errors",
                        SchemaLevel.type(OASFactory.createSchema(), SchemaType.ARRAY)
                                .description("all mistakes found")
                                .items(error))
                .addRequired("type")
                .addRequired("title")
                .addRequired("status");
    }

    private static Schema object(String description) {
        return SchemaLevel.type(OASFactory.createSchema(), SchemaType.OBJECT).description(description);
    }

    private static Schema text(String description) {
        return SchemaLevel.type(OASFactory.createSchema(), SchemaType.STRING).description(description);
    }
}
