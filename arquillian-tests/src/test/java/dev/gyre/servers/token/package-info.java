/** Callers who come with a signed token (MicroProfile JWT) instead of a password. */
@NullMarked
package dev.gyre.servers.token;

import org.jspecify.annotations.NullMarked;
