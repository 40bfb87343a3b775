/** The event loop: one thread that runs accepted tasks in order, and the group that shares work between loops. */
@NullMarked
package dev.gyre.executor;

import org.jspecify.annotations.NullMarked;
