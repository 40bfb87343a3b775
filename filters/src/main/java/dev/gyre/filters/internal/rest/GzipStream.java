package dev.gyre.filters.internal.rest;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ThreadLocalRandom;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** A gzip member (RFC 1952) with a flush that lets the reader go on, and optional padding; for one thread at a time. */
final class GzipStream extends DeflaterOutputStream {

    private static final int HAS_COMMENT = 16;

    private final CRC32 checksum = new CRC32();

    GzipStream(OutputStream out, int level, int jitter) throws IOException {
        super(out, new Deflater(level, true), 4096, true);
        int padding = jitter == 0 ? 0 : ThreadLocalRandom.current().nextInt(1, jitter + 1);
        out.write(new byte[] {0x1f, (byte) 0x8b, 8, (byte) (padding > 0 ? HAS_COMMENT : 0), 0, 0, 0, 0, 0, (byte) 255});
        if (padding > 0) {
            out.write("x".repeat(padding - 1).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            out.write(0);
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        checksum.update(bytes, offset, length);
        super.write(bytes, offset, length);
    }

    @Override
    public void finish() throws IOException {
        super.finish();
        littleEndian(checksum.getValue());
        littleEndian(def.getBytesRead());
    }

    void end() {
        def.end();
    }

    private void littleEndian(long value) throws IOException {
        for (int shift = 0; shift < 32; shift += 8) {
            out.write((int) (value >>> shift) & 0xff);
        }
    }
}
