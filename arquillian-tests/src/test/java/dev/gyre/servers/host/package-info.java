/** Servers: how each is started, given applications, relieved of them and stopped. */
@NullMarked
package dev.gyre.servers.host;

import org.jspecify.annotations.NullMarked;
