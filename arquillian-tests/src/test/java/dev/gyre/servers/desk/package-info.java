/** What the flight desk does, on whichever server it runs. */
@NullMarked
package dev.gyre.servers.desk;

import org.jspecify.annotations.NullMarked;
