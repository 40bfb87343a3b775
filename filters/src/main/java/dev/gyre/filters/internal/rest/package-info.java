/** Jakarta REST providers around the policies; no API. */
@NullMarked
package dev.gyre.filters.internal.rest;

import org.jspecify.annotations.NullMarked;
