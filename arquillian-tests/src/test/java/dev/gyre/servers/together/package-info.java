/** Applications beside each other on one server. */
@NullMarked
package dev.gyre.servers.together;

import org.jspecify.annotations.NullMarked;
