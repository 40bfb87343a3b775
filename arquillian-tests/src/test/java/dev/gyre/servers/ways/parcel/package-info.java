/** A small application with a collection and resources, providers and filters of its own, but no {@code Application}. */
@NullMarked
package dev.gyre.servers.ways.parcel;

import org.jspecify.annotations.NullMarked;
