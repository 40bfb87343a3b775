/**
 * The event loop: one thread that runs accepted tasks in order, and the group that shares work between loops.
 *
 * <p>Start with {@link dev.gyre.executor.EventLoopGroup#builder()}. Tasks on a loop must not block; blocking work goes to
 * {@link dev.gyre.executor.EventLoopGroup#blocking()}. Tests drive a {@link dev.gyre.executor.ManualEventLoop} by hand. The package {@code internal} beside this one holds the design note.
 */
@NullMarked
package dev.gyre.executor;

import org.jspecify.annotations.NullMarked;
