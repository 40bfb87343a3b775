package dev.gyre.filters.internal.rest;

import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Counts what is sent, and remembers whether the client stopped taking it; for one thread at a time. */
final class CountingStream extends OutputStream {

    private final OutputStream out;
    private long count;
    private @Nullable IOException broken;

    CountingStream(OutputStream out) {
        this.out = out;
    }

    long count() {
        return count;
    }

    boolean isBroken() {
        return broken != null;
    }

    @Override
    public void write(int b) throws IOException {
        tell(() -> out.write(b));
        count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        tell(() -> out.write(bytes, offset, length));
        count += length;
    }

    @Override
    public void flush() throws IOException {
        tell(out::flush);
    }

    @Override
    public void close() throws IOException {
        tell(out::close);
    }

    private void tell(Step step) throws IOException {
        try {
            step.run();
        } catch (IOException e) {
            broken = e;
            throw e;
        }
    }

    private interface Step {
        void run() throws IOException;
    }
}
