/** The only code that talks to MongoDB. */
@NullMarked
package dev.gyre.crud.internal.mongo;

import org.jspecify.annotations.NullMarked;
