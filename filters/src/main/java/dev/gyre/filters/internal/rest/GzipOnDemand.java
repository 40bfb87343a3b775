package dev.gyre.filters.internal.rest;

import dev.gyre.filters.ContentCoding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Holds back the beginning of a body until it is clear whether compressing it is worth it; for one thread at a time.
 *
 * <p>A flush decides too if the application writes as it goes; a binder's flush behind a whole document does not.
 */
final class GzipOnDemand extends OutputStream {

    private final OutputStream plain;
    private final ContentCoding policy;
    private final boolean always;
    private final boolean flushDecides;
    private final Runnable announce;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private @Nullable GzipStream gzip;
    private boolean finished;

    GzipOnDemand(OutputStream plain, ContentCoding policy, boolean always, boolean flushDecides, Runnable announce) {
        this.plain = plain;
        this.policy = policy;
        this.always = always;
        this.flushDecides = flushDecides;
        this.announce = announce;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        GzipStream compressing = gzip;
        if (compressing == null) {
            held.write(bytes, offset, length);
            if (held.size() >= policy.minSize()) {
                compress();
            }
        } else {
            compressing.write(bytes, offset, length);
        }
    }

    @Override
    public void flush() throws IOException {
        if (gzip == null && flushDecides && held.size() > 0) {
            compress();
        }
        if (gzip != null && flushDecides) {
            gzip.flush();
        }
    }

    private void compress() throws IOException {
        announce.run();
        GzipStream compressing = new GzipStream(plain, policy.level(), policy.jitter());
        gzip = compressing;
        held.writeTo(compressing);
        held.reset();
    }

    /** Sends what is left. */
    void finish() throws IOException {
        if (finished) {
            return;
        }
        if (gzip == null && always) {
            compress();
        }
        finished = true;
        GzipStream compressing = gzip;
        if (compressing == null) {
            held.writeTo(plain);
        } else {
            compressing.finish();
        }
    }

    /** Gives the native compressor back, whether or not the body was finished; the stream below is not ours to close. */
    @Override
    public void close() throws IOException {
        if (gzip != null) {
            gzip.end();
        }
    }
}
