package dev.gyre.crud.internal.mapping;

import dev.gyre.crud.CrudProblem;
import dev.gyre.crud.ProblemError;
import java.util.ArrayList;
import java.util.List;

/** The mistakes found in one body, up to a bound. Used by one thread. */
final class Refusals {

    /** A client that makes more mistakes than these is not helped by a longer list. */
    static final int MOST = 50;

    private final CrudProblem problem;
    private final List<ProblemError> found = new ArrayList<>(0);

    Refusals(CrudProblem problem) {
        this.problem = problem;
    }

    /** Notes a mistake; throws when there are too many to go on. */
    void add(Pointer where, String detail, String code) {
        found.add(ProblemError.atPointer(where.toString(), detail, code));
        if (found.size() >= MOST) {
            throw problem();
        }
    }

    boolean any() {
        return !found.isEmpty();
    }

    CrudProblem problem() {
        return problem.withErrors(found);
    }

    void throwIfAny() {
        if (any()) {
            throw problem();
        }
    }
}
