/** The configuration of collections: its keys, their rules, and what they say in this application. */
@NullMarked
package dev.gyre.crud.internal.config;

import org.jspecify.annotations.NullMarked;
