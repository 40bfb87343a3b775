/** The OpenAPI document on servers without MicroProfile OpenAPI. */
@NullMarked
package dev.gyre.extension.internal.openapi;

import org.jspecify.annotations.NullMarked;
