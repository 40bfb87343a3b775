package dev.gyre.filters.internal.json;

/** The kinds of JSON values that are neither null, object nor array. */
enum JsonKind {
    STRING,
    NUMBER,
    BOOLEAN
}
