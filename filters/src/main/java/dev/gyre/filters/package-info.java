/** Policies around a request: who may call across origins, what is logged, compressed, limited, and how errors look. */
@NullMarked
package dev.gyre.filters;

import org.jspecify.annotations.NullMarked;
