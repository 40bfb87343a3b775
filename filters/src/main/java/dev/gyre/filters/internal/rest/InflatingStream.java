package dev.gyre.filters.internal.rest;

import dev.gyre.filters.BodyLimits;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Inflates a gzip body while it is read, and gives up where it grows beyond reason; for one thread.
 *
 * <p>Begins with the first read, so that a request refused before that costs nothing, and gives the native inflater back with the
 * last: nobody is bound to close a request body.
 */
final class InflatingStream extends GzipBody {

    /** Small bodies may well consist of one repeated character. */
    private static final int RATIO_FROM = 65536;

    private final Counted compressed;
    private final int maxRatio;
    private final BodyLimits limits;
    private @Nullable GZIPInputStream inflated;
    private long count;
    private boolean ended;

    InflatingStream(InputStream compressed, int maxRatio, BodyLimits limits) {
        this.compressed = new Counted(compressed);
        this.maxRatio = maxRatio;
        this.limits = limits;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0 || ended) {
            return ended ? -1 : 0;
        }
        try {
            GZIPInputStream source = inflated;
            if (source == null) {
                source = new GZIPInputStream(compressed, 4096);
                inflated = source;
            }
            int read = source.read(bytes, offset, length);
            if (read < 0) {
                close();
            } else {
                check(read);
            }
            return read;
        } catch (ZipException | EOFException e) {
            close();
            throw invalid(e);
        }
    }

    private void check(int read) throws IOException {
        count += read;
        if (count > limits.maxBody() || (count > RATIO_FROM && count / maxRatio > compressed.count)) {
            close();
            throw limits.problem();
        }
    }

    @Override
    public void close() throws IOException {
        ended = true;
        if (inflated != null) {
            inflated.close();
        }
    }

    /** Counts what the inflater has taken. */
    private static final class Counted extends FilterInputStream {
        private long count;

        private Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = in.read();
            count += b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = in.read(bytes, offset, length);
            count += Math.max(read, 0);
            return read;
        }
    }
}
