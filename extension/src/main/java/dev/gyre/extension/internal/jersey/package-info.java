/** Jersey's part; loaded only where Jersey is. */
@NullMarked
package dev.gyre.extension.internal.jersey;

import org.jspecify.annotations.NullMarked;
