package dev.gyre.crud.internal.rest;

import dev.gyre.crud.CrudProblem;
import dev.gyre.crud.internal.handler.CrudResponse;

/** Writes problems as answers. */
@FunctionalInterface
public interface ProblemAnswers {

    /** The answer that tells a client of a problem. */
    CrudResponse of(CrudProblem problem, String requestId);
}
