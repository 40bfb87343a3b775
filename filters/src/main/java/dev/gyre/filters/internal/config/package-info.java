/** Settings read from MicroProfile Config; no API. */
@NullMarked
package dev.gyre.filters.internal.config;

import org.jspecify.annotations.NullMarked;
