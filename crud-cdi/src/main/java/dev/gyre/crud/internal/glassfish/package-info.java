/** What only GlassFish needs. */
@NullMarked
package dev.gyre.crud.internal.glassfish;

import org.jspecify.annotations.NullMarked;
