/** What an application or a library may add to the managed executor. */
@NullMarked
package dev.gyre.extension.spi;

import org.jspecify.annotations.NullMarked;
