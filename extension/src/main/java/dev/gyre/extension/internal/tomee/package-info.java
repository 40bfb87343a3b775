/** TomEE's part, which is that of its CXF; loaded only where TomEE is. */
@NullMarked
package dev.gyre.extension.internal.tomee;

import org.jspecify.annotations.NullMarked;
