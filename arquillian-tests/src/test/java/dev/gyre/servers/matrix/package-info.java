/**
 * Every server on every JDK in one call: {@link dev.gyre.servers.matrix.Matrix} reads a row from each pom below {@code
 * servers/}, runs the suite in a JVM of its own against a server in another, and prints one table.
 */
@NullMarked
package dev.gyre.servers.matrix;

import org.jspecify.annotations.NullMarked;
