package dev.gyre.crud.internal.rest;

import dev.gyre.crud.internal.handler.CrudRequest;
import dev.gyre.crud.internal.handler.CrudResponse;
import java.util.concurrent.CompletionStage;

/** What answers the requests to a collection. */
@FunctionalInterface
public interface RequestHandler {

    /** The answer; the stage completes on any thread. */
    CompletionStage<CrudResponse> handle(CrudRequest request);
}
