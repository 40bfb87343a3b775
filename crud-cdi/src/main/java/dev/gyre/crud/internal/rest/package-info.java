/** Jakarta REST around the collections. */
@NullMarked
package dev.gyre.crud.internal.rest;

import org.jspecify.annotations.NullMarked;
