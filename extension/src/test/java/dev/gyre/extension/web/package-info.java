/** The application that the HTTP tests deploy. */
@NullMarked
package dev.gyre.extension.web;

import org.jspecify.annotations.NullMarked;
