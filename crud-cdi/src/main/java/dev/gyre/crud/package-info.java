/** REST collections over MongoDB, from annotated beans. */
@NullMarked
package dev.gyre.crud;

import org.jspecify.annotations.NullMarked;
