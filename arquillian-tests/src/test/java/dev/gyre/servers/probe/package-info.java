/** Beans and resources of an application that shows each promise once; deployed with the same libraries as the sample. */
@NullMarked
package dev.gyre.servers.probe;

import org.jspecify.annotations.NullMarked;
