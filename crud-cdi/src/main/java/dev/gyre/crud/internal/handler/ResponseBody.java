package dev.gyre.crud.internal.handler;

/** The body of an answer. */
public sealed interface ResponseBody {

    /** No body. */
    record None() implements ResponseBody {}

    /** A body that is complete. */
    record Bytes(byte[] content) implements ResponseBody {}
}
