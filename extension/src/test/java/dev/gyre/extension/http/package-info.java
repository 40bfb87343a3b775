/** The extension seen from outside, over HTTP. */
@NullMarked
package dev.gyre.extension.http;

import org.jspecify.annotations.NullMarked;
