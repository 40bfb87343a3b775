package dev.gyre.crud.internal.handler;

import dev.gyre.crud.CrudProblem;

/** The problems that the handler itself finds, one title for each type. */
final class Problems {

    private Problems() {}

    static CrudProblem notFound() {
        return CrudProblem.of(404, "", "Not Found");
    }

    static CrudProblem forbidden() {
        return CrudProblem.of(403, "", "Forbidden");
    }

    static CrudProblem methodNotAllowed(String allow) {
        return CrudProblem.of(405, "", "Method Not Allowed").withHeader("Allow", allow);
    }

    static CrudProblem notAcceptable() {
        return CrudProblem.of(406, "", "Not Acceptable").withDetail("This resource is application/json.");
    }

    static CrudProblem unsupportedMediaType(String header, String supported) {
        return CrudProblem.of(415, "", "Unsupported Media Type")
                .withDetail("Send one of: " + supported)
                .withHeader(header, supported);
    }

    static CrudProblem malformedHeader(String name, String expected) {
        return CrudProblem.of(400, "malformed", "The request cannot be read.")
                .withDetail("The header " + name + " must be " + expected + ".");
    }

    static CrudProblem preconditionFailed() {
        return CrudProblem.of(412, "precondition-failed", "The item is not in the state you expect.")
                .withDetail("Read the item again and repeat the request with its current ETag.");
    }

    /** The time for a request is over, and something of it still goes on. */
    static CrudProblem tooLate(boolean write) {
        CrudProblem problem = CrudProblem.of(504, "timeout", "The answer did not come in time.");
        return write
                ? problem.withDetail(
                        "The write may or may not have been carried out; read the item before you repeat it.")
                : problem;
    }

    static CrudProblem preconditionRequired() {
        return CrudProblem.of(428, "precondition-required", "The request must be conditional.")
                .withDetail("Send the item's ETag in If-Match.");
    }
}
