/** A flight desk: airports, flights and bookings, and two resources written by hand. */
@NullMarked
package dev.gyre.sample;

import org.jspecify.annotations.NullMarked;
