/** The part of CXF as TomEE has it; loaded only where that is. */
@NullMarked
package dev.gyre.extension.internal.cxf;

import org.jspecify.annotations.NullMarked;
