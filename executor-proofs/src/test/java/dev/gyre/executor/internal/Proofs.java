package dev.gyre.executor.internal;

/** How much is asked of the proofs: little by default, more with {@code -Dproofs=long}. */
final class Proofs {
    private static final boolean LONG = "long".equals(System.getProperty("proofs"));

    private Proofs() {}

    /** A count for the short mode, ten times that for the long one. */
    static int scaled(int count) {
        return LONG ? 10 * count : count;
    }
}
