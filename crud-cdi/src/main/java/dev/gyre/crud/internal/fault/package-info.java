/** Fault Tolerance annotations of Crud beans, applied around the collection's stages the same way on every server. */
@NullMarked
package dev.gyre.crud.internal.fault;

import org.jspecify.annotations.NullMarked;
