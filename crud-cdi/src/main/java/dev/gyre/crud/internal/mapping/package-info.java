/** JSON to bean, bean to document, document to JSON. */
@NullMarked
package dev.gyre.crud.internal.mapping;

import org.jspecify.annotations.NullMarked;
