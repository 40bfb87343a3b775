/** From the query of a URL to a checked MongoDB filter, order and page. */
@NullMarked
package dev.gyre.crud.internal.query;

import org.jspecify.annotations.NullMarked;
