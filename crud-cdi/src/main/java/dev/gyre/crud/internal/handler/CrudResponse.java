package dev.gyre.crud.internal.handler;

/**
 * The answer of a collection.
 *
 * @param status HTTP status
 * @param headers header fields, {@code Content-Type} included where there is a body
 * @param body the body
 */
public record CrudResponse(int status, Headers headers, ResponseBody body) {}
