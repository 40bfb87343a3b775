package dev.gyre.executor.internal;

/** The measures that only the loop's own thread writes. */
abstract class GaugeFields extends Padding {
    long lag;
    long turnStart;
    long idle;
    long idleSince;
}
