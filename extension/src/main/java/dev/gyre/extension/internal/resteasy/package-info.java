/** RESTEasy's part; loaded only where RESTEasy is. */
@NullMarked
package dev.gyre.extension.internal.resteasy;

import org.jspecify.annotations.NullMarked;
