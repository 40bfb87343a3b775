/** What JSON a type can be bound from; no API. */
@NullMarked
package dev.gyre.filters.internal.json;

import org.jspecify.annotations.NullMarked;
