/** The configuration keys of the executor and of dispatch, and the catalog of every key there is. */
@NullMarked
package dev.gyre.extension.internal.config;

import org.jspecify.annotations.NullMarked;
