package dev.gyre.crud.internal.rest;

import dev.gyre.crud.internal.handler.CrudResponse;
import dev.gyre.crud.internal.handler.ResponseBody;
import jakarta.ws.rs.core.Response;

/** Turns the collection's answer into one of Jakarta REST. */
final class Responses {

    private Responses() {}

    static Response of(CrudResponse answer) {
        Response.ResponseBuilder builder = Response.status(answer.status());
        answer.headers().asMap().forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
        if (answer.body() instanceof ResponseBody.Bytes bytes) {
            builder.entity(bytes.content());
        }
        return builder.build();
    }
}
