package dev.gyre.executor.internal;

/**
 * 128 bytes that keep a subclass's fields off the cache lines of what lies before it in memory.
 *
 * <p>A class lays out its superclass's fields first. The padding is made of ints because those leave no gap that another
 * class's fields could be moved into.
 */
@SuppressWarnings("unused") // only their place in memory matters
abstract class Padding {
    private int a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15;
    private int b0, b1, b2, b3, b4, b5, b6, b7, b8, b9, b10, b11, b12, b13, b14, b15;
}
