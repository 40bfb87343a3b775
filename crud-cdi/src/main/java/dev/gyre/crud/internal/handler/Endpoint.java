package dev.gyre.crud.internal.handler;

import java.util.concurrent.CompletionStage;

/** One operation of a collection. */
@FunctionalInterface
interface Endpoint {

    /** Answers a request whose method, path and caller were found right; may throw what its stage may fail with. */
    CompletionStage<CrudResponse> handle(CrudRequest request);
}
