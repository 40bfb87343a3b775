/** What tests of several packages share. */
@NullMarked
package dev.gyre.crud.testing;

import org.jspecify.annotations.NullMarked;
