/** Hybrid dispatch: which thread a resource method runs on, and what goes there with it. */
@NullMarked
package dev.gyre.extension.internal.dispatch;

import org.jspecify.annotations.NullMarked;
