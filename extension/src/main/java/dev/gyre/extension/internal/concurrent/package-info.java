/** The event loop as a managed executor: the only code that needs Jakarta Concurrency to be present. */
@NullMarked
package dev.gyre.extension.internal.concurrent;

import org.jspecify.annotations.NullMarked;
