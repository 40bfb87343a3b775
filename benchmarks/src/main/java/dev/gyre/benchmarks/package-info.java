/** Comparisons against named peers. */
@NullMarked
package dev.gyre.benchmarks;

import org.jspecify.annotations.NullMarked;
