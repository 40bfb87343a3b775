package dev.gyre.filters.internal.rest;

import dev.gyre.filters.HttpProblem;
import java.io.IOException;
import java.io.InputStream;

/** A request body that says to be gzip, read as what it was before; for one thread. */
abstract class GzipBody extends InputStream {

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public abstract int read(byte[] bytes, int offset, int length) throws IOException;

    /** The problem of a body that is something else, or cut off. */
    static HttpProblem invalid(IOException cause) {
        return HttpProblem.of(400, "malformed", "The request cannot be read.")
                .withDetail("The body is not valid gzip.")
                .withCause(cause);
    }
}
