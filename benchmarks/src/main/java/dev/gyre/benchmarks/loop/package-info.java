/**
 * The event loop against the other executors of the JVM, and against uvloop: same bursts, same detection of their end, one run.
 *
 * <p>Public are only the types that JMH instantiates.
 */
@NullMarked
package dev.gyre.benchmarks.loop;

import org.jspecify.annotations.NullMarked;
