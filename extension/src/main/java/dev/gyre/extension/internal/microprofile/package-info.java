/** MicroProfile Context Propagation over the loops: the only code that needs its API to be present. */
@NullMarked
package dev.gyre.extension.internal.microprofile;

import org.jspecify.annotations.NullMarked;
