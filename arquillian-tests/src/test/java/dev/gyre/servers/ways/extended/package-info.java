/** An {@code Application} that extends Gyre's. */
@NullMarked
package dev.gyre.servers.ways.extended;

import org.jspecify.annotations.NullMarked;
