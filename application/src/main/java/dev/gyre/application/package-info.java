/** An application path for applications that declare none. */
@NullMarked
package dev.gyre.application;

import org.jspecify.annotations.NullMarked;
