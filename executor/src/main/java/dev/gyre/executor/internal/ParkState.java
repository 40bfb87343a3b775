package dev.gyre.executor.internal;

/** Read with each submission, hence on a cache line that hardly anything is written to. */
abstract class ParkState extends Padding {
    volatile int state;
    volatile long deadline;
}
