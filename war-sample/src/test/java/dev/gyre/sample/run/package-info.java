/** The launcher: its parts by themselves, and all of it as a process. */
@NullMarked
package dev.gyre.sample.run;

import org.jspecify.annotations.NullMarked;
