/** What the application has whose callers come with tokens. */
@NullMarked
package dev.gyre.servers.token.desk;

import org.jspecify.annotations.NullMarked;
