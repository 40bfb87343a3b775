/** Which Jakarta REST classes an application consists of. */
@NullMarked
package dev.gyre.extension.internal.application;

import org.jspecify.annotations.NullMarked;
