/** The portable extension: collects Crud beans, makes their resources and repositories, starts and stops collections. */
@NullMarked
package dev.gyre.crud.internal.cdi;

import org.jspecify.annotations.NullMarked;
