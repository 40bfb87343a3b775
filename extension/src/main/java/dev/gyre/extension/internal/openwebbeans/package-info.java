/** OpenWebBeans' part; loaded only where OpenWebBeans is. */
@NullMarked
package dev.gyre.extension.internal.openwebbeans;

import org.jspecify.annotations.NullMarked;
