/** Gyre inside a Jakarta EE server: the managed executor, and everything that connects the other modules to it. */
@NullMarked
package dev.gyre.extension;

import org.jspecify.annotations.NullMarked;
