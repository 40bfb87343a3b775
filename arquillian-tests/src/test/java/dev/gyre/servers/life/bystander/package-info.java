/** A small application without Gyre, for what a server itself keeps of those that go. */
@NullMarked
package dev.gyre.servers.life.bystander;

import org.jspecify.annotations.NullMarked;
