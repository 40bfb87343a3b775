/** The filters as a client sees them: over HTTP, on Jersey. */
@NullMarked
package dev.gyre.filters.http;

import org.jspecify.annotations.NullMarked;
