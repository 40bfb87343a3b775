package dev.gyre.executor.internal;

/** The figures that only the loop's own thread writes. */
abstract class OwnCounters extends Padding {
    long tasks;
    long turns;
    long parks;
    long fired;
    long late;
    long cancelled;
    long steals;
    long overflows;
    long pending;
}
