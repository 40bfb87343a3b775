/** Captured context: what a task carries from its submitter. */
@NullMarked
package dev.gyre.extension.internal.context;

import org.jspecify.annotations.NullMarked;
