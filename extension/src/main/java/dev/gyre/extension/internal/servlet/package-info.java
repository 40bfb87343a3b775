/** What servlet containers need from us. */
@NullMarked
package dev.gyre.extension.internal.servlet;

import org.jspecify.annotations.NullMarked;
