/** What TomEE has to be told at deployment. */
@NullMarked
package dev.gyre.extension.internal.tomee;

import org.jspecify.annotations.NullMarked;
