/** The sample against named peers over HTTP: same database, same routes, same middleware, one run. */
@NullMarked
package dev.gyre.benchmarks.http;

import org.jspecify.annotations.NullMarked;
