/** Brings the failures of collections to the clients of hand-written resources. */
@NullMarked
package dev.gyre.extension.internal.problem;

import org.jspecify.annotations.NullMarked;
