package dev.gyre.filters.internal.rest;

import dev.gyre.filters.BodyLimits;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends a body that is larger than it may be; for one thread. */
final class BoundedStream extends FilterInputStream {

    private final BodyLimits limits;
    private long count;

    BoundedStream(InputStream in, BodyLimits limits) {
        super(in);
        this.limits = limits;
    }

    @Override
    public int read() throws IOException {
        int b = in.read();
        if (b >= 0) {
            counted(1);
        }
        return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return counted(in.read(bytes, offset, length));
    }

    @Override
    public long skip(long n) throws IOException {
        long skipped = in.skip(n);
        counted((int) Math.min(skipped, Integer.MAX_VALUE));
        return skipped;
    }

    /** A mark would let bytes be read without being counted right. */
    @Override
    public boolean markSupported() {
        return false;
    }

    private int counted(int read) {
        count += Math.max(read, 0);
        if (count > limits.maxBody()) {
            throw limits.problem();
        }
        return read;
    }
}
