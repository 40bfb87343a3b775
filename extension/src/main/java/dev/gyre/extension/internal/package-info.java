/** The CDI shell: listens to the container and hands over to the packages below. */
@NullMarked
package dev.gyre.extension.internal;

import org.jspecify.annotations.NullMarked;
