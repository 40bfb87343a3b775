/** What the application and its server have: its loops, the APIs that are present, the beans others offer. */
@NullMarked
package dev.gyre.extension.internal.host;

import org.jspecify.annotations.NullMarked;
