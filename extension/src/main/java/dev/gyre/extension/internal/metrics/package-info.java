/** The figures of the loops over JMX, and as metrics of whatever API the server has. */
@NullMarked
package dev.gyre.extension.internal.metrics;

import org.jspecify.annotations.NullMarked;
