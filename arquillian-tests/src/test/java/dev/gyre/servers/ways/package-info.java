/** The ways of an application into Jakarta REST: with no {@code Application} of its own, an empty one, or one that extends Gyre's. */
@NullMarked
package dev.gyre.servers.ways;

import org.jspecify.annotations.NullMarked;
