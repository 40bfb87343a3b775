/** An {@code Application} that lists nothing. */
@NullMarked
package dev.gyre.servers.ways.own;

import org.jspecify.annotations.NullMarked;
