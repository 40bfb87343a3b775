/** What the managed executors of both APIs share: stages with context, bounds, lifecycle; needs neither API to be present. */
@NullMarked
package dev.gyre.extension.internal.managed;

import org.jspecify.annotations.NullMarked;
