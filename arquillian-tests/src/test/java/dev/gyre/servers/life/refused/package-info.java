/** A bean that is right, for databases that refuse it. */
@NullMarked
package dev.gyre.servers.life.refused;

import org.jspecify.annotations.NullMarked;
