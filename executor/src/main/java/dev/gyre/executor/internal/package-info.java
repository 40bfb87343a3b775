/** How the public types of {@code dev.gyre.executor} work; no compatibility is promised here. */
@NullMarked
package dev.gyre.executor.internal;

import org.jspecify.annotations.NullMarked;
