/** The immutable description of a Crud bean, made once at deployment. */
@NullMarked
package dev.gyre.crud.internal.model;

import org.jspecify.annotations.NullMarked;
