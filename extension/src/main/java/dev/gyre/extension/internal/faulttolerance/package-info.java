/** SmallRye Fault Tolerance's part; loaded only where it is present. */
@NullMarked
package dev.gyre.extension.internal.faulttolerance;

import org.jspecify.annotations.NullMarked;
