package dev.gyre.benchmarks.loop;

import java.util.Locale;

/**
 * What the ratio of our speed to a peer's must at least be.
 *
 * @param least the ratio, 0 if none is claimed
 * @param remark said beside it
 */
record Target(double least, String remark) {

    static Target atLeast(double ratio) {
        return new Target(ratio, "");
    }

    /** A peer that is shown without a claim. */
    static Target none(String why) {
        return new Target(0, why);
    }

    String verdict(double ratio) {
        if (least == 0) {
            return remark + " |";
        }
        return String.format(Locale.ROOT, "&ge; %.1f%s | %s", least, remark, ratio >= least ? "met" : "**LOST**");
    }
}
