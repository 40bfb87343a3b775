package dev.gyre.crud.internal.mapping;

import dev.gyre.crud.CrudProblem;

/** The problem types of bodies, each with its one title. */
final class Problems {

    private Problems() {}

    static CrudProblem malformed() {
        return CrudProblem.of(400, "malformed", "The request cannot be read.");
    }

    static CrudProblem readOnly() {
        return CrudProblem.of(422, "read-only", "A read-only property cannot be set.");
    }

    static CrudProblem validation(int status) {
        return CrudProblem.of(status, "validation", "Your request is not valid.");
    }

    static CrudProblem idMismatch() {
        return CrudProblem.of(409, "id-mismatch", "The id in the body is not the one in the URI.");
    }

    static CrudProblem patchConflict() {
        return CrudProblem.of(409, "patch-conflict", "The patch does not fit the item.");
    }
}
