/** The whole module from outside: CDI deployment and HTTP over real servers. */
@NullMarked
package dev.gyre.crud.shell;

import org.jspecify.annotations.NullMarked;
