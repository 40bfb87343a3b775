/** The HTTP contract, checked against the probe application by generated matrices. */
@NullMarked
package dev.gyre.servers.contract;

import org.jspecify.annotations.NullMarked;
