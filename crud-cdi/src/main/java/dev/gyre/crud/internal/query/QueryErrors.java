package dev.gyre.crud.internal.query;

import dev.gyre.crud.CrudProblem;
import dev.gyre.crud.ProblemError;
import java.util.ArrayList;
import java.util.List;

/** Gathers every mistake of one query, so that a client mends them in one go. */
final class QueryErrors {

    private final List<ProblemError> errors = new ArrayList<>();

    void add(String parameter, String code, String detail) {
        errors.add(ProblemError.atParameter(parameter, detail, code));
    }

    boolean isEmpty() {
        return errors.isEmpty();
    }

    /** Throws one problem that names them all, if there are any. */
    void throwIfAny() {
        if (!errors.isEmpty()) {
            throw problem();
        }
    }

    /** One problem that names them all. */
    CrudProblem problem() {
        return CrudProblem.of(400, "invalid-query", "The query is not valid.").withErrors(errors);
    }
}
