/** Serves the WAR without a server of one's own; no part of the WAR. */
@NullMarked
package dev.gyre.sample.run;

import org.jspecify.annotations.NullMarked;
