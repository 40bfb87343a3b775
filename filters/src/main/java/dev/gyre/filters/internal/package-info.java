/** How the policies are plugged into a server; no API. */
@NullMarked
package dev.gyre.filters.internal;

import org.jspecify.annotations.NullMarked;
