/** The part of CXF as TomEE has it, which does nothing where that is not. */
@NullMarked
package dev.gyre.extension.internal.cxf;

import org.jspecify.annotations.NullMarked;
