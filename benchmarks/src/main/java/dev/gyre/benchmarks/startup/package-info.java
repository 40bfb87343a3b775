/** What Gyre adds to the start of an application. */
@NullMarked
package dev.gyre.benchmarks.startup;

import org.jspecify.annotations.NullMarked;
