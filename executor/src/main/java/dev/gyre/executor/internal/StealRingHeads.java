package dev.gyre.executor.internal;

/** The count that owner and thieves compete for. */
abstract class StealRingHeads extends Padding {
    volatile long heads;
}
