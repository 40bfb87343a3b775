/** The collections in the application's OpenAPI document. */
@NullMarked
package dev.gyre.crud.internal.openapi;

import org.jspecify.annotations.NullMarked;
