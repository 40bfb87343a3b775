/** Beans with mistakes, a package for each deployment that shall fail. */
@NullMarked
package dev.gyre.servers.life.bad;

import org.jspecify.annotations.NullMarked;
