package dev.gyre.crud.internal.openapi;

import dev.gyre.crud.Operation;
import dev.gyre.crud.internal.model.EntityModel;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** The two paths of one collection. */
final class CollectionDocument {

    private static final String MERGE_PATCH = "application/merge-patch+json";
    private static final String JSON_PATCH = "application/json-patch+json";

    private final EntityModel<?> model;
    private final Set<Operation> operations;
    private final Answers answers;
    private final Bodies bodies;
    private final String name;

    CollectionDocument(EntityModel<?> model) {
        this.model = model;
        this.operations = model.settings().operations();
        this.name = model.type().getSimpleName();
        this.bodies = new Bodies(name);
        this.answers = new Answers(bodies, model.settings().validationStatus());
    }

    String schemaName() {
        return name;
    }

    PathItem ofCollection() {
        PathItem path = OASFactory.createPathItem();
        if (operations.contains(Operation.LIST)) {
            APIResponses found = answers.page(400);
            path.setGET(operation("list", "Lists " + name + " items").responses(found));
            path.getGET().setParameters(ListParameters.of(model));
            path.setHEAD(operation("headOfList", "The headers of a list").responses(answers.empty("200", 400)));
            path.getHEAD().setParameters(ListParameters.of(model));
        }
        if (operations.contains(Operation.CREATE)) {
            path.setPOST(operation("create", "Creates one " + name)
                    .requestBody(bodies.request(List.of(Bodies.JSON)))
                    .responses(answers.item("201", true, 400, 409, 413, 415, answers.validation())));
            path.getPOST().addParameter(prefer());
        }
        path.setOPTIONS(operation("options", "Says which methods there are").responses(answers.options()));
        return path;
    }

    PathItem ofItem() {
        PathItem path = OASFactory.createPathItem();
        path.addParameter(OASFactory.createParameter()
                .name("id")
                .in(Parameter.In.PATH)
                .required(true)
                .description("id of the item")
                .schema(Schemas.of(model.id().shape())));
        if (operations.contains(Operation.GET)) {
            path.setGET(operation("get", "Reads one " + name)
                    .responses(answers.unchanged(answers.item("200", false, 400, 404))));
            path.getGET().addParameter(ListParameters.fields()).addParameter(header("If-None-Match"));
            path.setHEAD(operation("headOfItem", "The headers of one " + name)
                    .responses(answers.unchanged(answers.empty("200", 400, 404))));
            path.getHEAD().addParameter(ListParameters.fields()).addParameter(header("If-None-Match"));
        }
        if (operations.contains(Operation.REPLACE)) {
            APIResponses replaced = answers.item("200", false, 400, 404, 409, 412, 413, 415, 428, answers.validation());
            if (model.settings().upsert()) {
                answers.item(replaced, "201", true);
            }
            path.setPUT(operation("replace", "Replaces one " + name)
                    .requestBody(bodies.request(List.of(Bodies.JSON)))
                    .responses(replaced));
            path.getPUT().addParameter(ifMatch()).addParameter(prefer());
        }
        if (operations.contains(Operation.PATCH)) {
            List<String> types = model.settings().patchAcceptJson()
                    ? List.of(MERGE_PATCH, JSON_PATCH, Bodies.JSON)
                    : List.of(MERGE_PATCH, JSON_PATCH);
            path.setPATCH(operation("patch", "Changes parts of one " + name)
                    .requestBody(bodies.request(types))
                    .responses(answers.item("200", false, 400, 404, 409, 412, 413, 415, 428, answers.validation())));
            path.getPATCH().addParameter(ifMatch()).addParameter(prefer());
        }
        if (operations.contains(Operation.DELETE)) {
            path.setDELETE(operation("delete", "Deletes one " + name).responses(answers.empty("204", 404, 412, 428)));
            path.getDELETE().addParameter(ifMatch());
        }
        path.setOPTIONS(
                operation("optionsOfItem", "Says which methods there are").responses(answers.options()));
        return path;
    }

    private org.eclipse.microprofile.openapi.models.Operation operation(String id, String summary) {
        return OASFactory.createOperation()
                .operationId(id + name)
                .summary(summary)
                .addTag(BeanTags.of(model.type()));
    }

    private Parameter ifMatch() {
        return header("If-Match").required(model.settings().requireIfMatch());
    }

    private static Parameter prefer() {
        return header("Prefer").description("return=minimal leaves out the body of the answer (RFC 7240)");
    }

    private static Parameter header(String name) {
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.HEADER)
                .description(name.equals("Prefer") ? "" : "entity tags (RFC 9110, section 13.1)")
                .schema(Bodies.text());
    }
}
