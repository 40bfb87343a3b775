/** Helidon's part; inert where Helidon is not. */
@NullMarked
package dev.gyre.extension.internal.helidon;

import org.jspecify.annotations.NullMarked;
