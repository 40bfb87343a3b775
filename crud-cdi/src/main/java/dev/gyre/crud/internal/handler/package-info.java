/** What a collection does with a request, without any Jakarta REST or servlet type. */
@NullMarked
package dev.gyre.crud.internal.handler;

import org.jspecify.annotations.NullMarked;
