package dev.gyre.crud.internal.query;

import dev.gyre.crud.internal.model.Shape;

/**
 * A property, maybe nested, that a query names.
 *
 * @param json dotted JSON names, as the client writes them
 * @param bson dotted stored names
 * @param shape what is there; for a list, its element
 * @param many whether a list lies on the way or at the end, so that one document can have several values
 */
record ResolvedPath(String json, String bson, Shape shape, boolean many) {}
