/** What the flight desk does by itself, and what its launcher does as a process. */
@NullMarked
package dev.gyre.sample;

import org.jspecify.annotations.NullMarked;
