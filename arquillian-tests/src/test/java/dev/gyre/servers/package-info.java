/**
 * The sample and a few probes on real servers, seen over HTTP alone. {@link dev.gyre.servers.Server} starts the server that
 * {@code -Darquillian.launch} names and keeps each {@link dev.gyre.servers.App} deployed until the last test has run.
 */
@NullMarked
package dev.gyre.servers;

import org.jspecify.annotations.NullMarked;
