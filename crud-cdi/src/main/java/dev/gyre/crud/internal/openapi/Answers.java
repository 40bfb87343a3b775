package dev.gyre.crud.internal.openapi;

import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** The answers of one collection's operations: what they want, and each problem that may come instead. */
final class Answers {

    private static final Map<Integer, String> PROBLEMS = Map.ofEntries(
            Map.entry(400, "The request or its query cannot be understood"),
            Map.entry(401, "The caller must log in"),
            Map.entry(403, "The caller may not do this"),
            Map.entry(404, "There is no such item"),
            Map.entry(406, "The item has no representation of the wanted type"),
            Map.entry(409, "Another item stands in the way"),
            Map.entry(412, "The item is not in the expected state"),
            Map.entry(413, "The body is too long"),
            Map.entry(415, "The body's media type is not one of these"),
            Map.entry(422, "The item breaks its rules"),
            Map.entry(428, "The request must be conditional"),
            Map.entry(500, "The server failed"),
            Map.entry(503, "The service cannot answer now; see Retry-After"),
            Map.entry(504, "The answer did not come within the request's time"));

    private static final int[] ALWAYS = {401, 403, 406, 500, 503, 504};

    private final Bodies bodies;
    private final int validation;

    Answers(Bodies bodies, int validation) {
        this.bodies = bodies;
        this.validation = validation;
    }

    /** The status of constraint violations. */
    int validation() {
        return validation;
    }

    APIResponses page(int... problems) {
        APIResponse page = OASFactory.createAPIResponse()
                .description("A page of items")
                .content(bodies.page())
                .addHeader(
                        "ETag",
                        OASFactory.createHeader()
                                .description("version of this page")
                                .schema(Bodies.text()))
                .addHeader(
                        "Link",
                        OASFactory.createHeader()
                                .description("first, next and previous page")
                                .schema(Bodies.text()))
                .addHeader(
                        "X-Total-Count",
                        OASFactory.createHeader()
                                .description("items in all pages, with count")
                                .schema(number()))
                .addHeader(
                        "X-Count-Strategy",
                        OASFactory.createHeader()
                                .description("exact or estimated")
                                .schema(Bodies.text()));
        return unchanged(with(responses("200", page), problems));
    }

    APIResponses item(String status, boolean created, int... problems) {
        return with(responses(status, item(created)), problems);
    }

    void item(APIResponses more, String status, boolean created) {
        more.addAPIResponse(status, item(created));
    }

    APIResponses empty(String status, int... problems) {
        return with(responses(status, OASFactory.createAPIResponse().description("Done, without a body")), problems);
    }

    APIResponses options() {
        APIResponse allowed = OASFactory.createAPIResponse()
                .description("The methods there are")
                .addHeader(
                        "Allow",
                        OASFactory.createHeader().description("the methods").schema(Bodies.text()));
        return responses("204", allowed);
    }

    APIResponses unchanged(APIResponses responses) {
        return responses.addAPIResponse("304", OASFactory.createAPIResponse().description("Not changed since"));
    }

    private APIResponse item(boolean created) {
        APIResponse response = OASFactory.createAPIResponse()
                .description(created ? "The new item" : "The item")
                .content(bodies.oneItem())
                .addHeader(
                        "ETag",
                        OASFactory.createHeader()
                                .description("version of the item")
                                .schema(Bodies.text()));
        if (created) {
            response.addHeader(
                    "Location",
                    OASFactory.createHeader().description("URI of the item").schema(Bodies.text()));
        }
        return response;
    }

    private static APIResponses with(APIResponses responses, int... problems) {
        for (int status : problems) {
            responses.addAPIResponse(Integer.toString(status), problem(status));
        }
        for (int status : ALWAYS) {
            responses.addAPIResponse(Integer.toString(status), problem(status));
        }
        return responses;
    }

    private static APIResponse problem(int status) {
        APIResponse response = OASFactory.createAPIResponse()
                .description(PROBLEMS.getOrDefault(status, "The request failed"))
                .content(Bodies.problem());
        if (status == 503) {
            response.addHeader(
                    "Retry-After",
                    OASFactory.createHeader().description("seconds to wait").schema(number()));
        }
        return response;
    }

    private static APIResponses responses(String status, APIResponse response) {
        return OASFactory.createAPIResponses().addAPIResponse(status, response);
    }

    private static Schema number() {
        return SchemaLevel.type(OASFactory.createSchema(), SchemaType.INTEGER);
    }
}
