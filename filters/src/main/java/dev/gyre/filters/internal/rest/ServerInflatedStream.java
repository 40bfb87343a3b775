package dev.gyre.filters.internal.rest;

import dev.gyre.filters.BodyLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A gzip body on Open Liberty, which inflates bodies itself and leaves the header as it was, unless its {@code autoDecompression}
 * is off; for one thread. The first two bytes tell, with the first read.
 */
final class ServerInflatedStream extends GzipBody {

    private static final boolean ON_OPEN_LIBERTY = System.getProperty("wlp.server.name") != null;

    private final InputStream body;
    private final int maxRatio;
    private final BodyLimits limits;
    private @Nullable InputStream inflated;

    private ServerInflatedStream(InputStream body, int maxRatio, BodyLimits limits) {
        this.body = body;
        this.maxRatio = maxRatio;
        this.limits = limits;
    }

    /** The body of a request whose header says gzip, inflated by whoever does it here. */
    static InputStream of(InputStream body, int maxRatio, BodyLimits limits) {
        return ON_OPEN_LIBERTY
                ? new ServerInflatedStream(body, maxRatio, limits)
                : new InflatingStream(body, maxRatio, limits);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            InputStream source = inflated;
            if (source == null) {
                source = open();
                inflated = source;
            }
            return source.read(bytes, offset, length);
        } catch (IOException refused) {
            throw invalid(refused);
        }
    }

    private InputStream open() throws IOException {
        PushbackInputStream whole = new PushbackInputStream(body, 2);
        byte[] start = whole.readNBytes(2);
        whole.unread(start);
        boolean compressed = start.length == 2 && start[0] == 0x1f && start[1] == (byte) 0x8b;
        return compressed ? new InflatingStream(whole, maxRatio, limits) : whole;
    }

    @Override
    public void close() throws IOException {
        if (inflated != null) {
            inflated.close();
        }
    }
}
