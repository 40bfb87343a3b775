package dev.gyre.filters.internal.rest;

import dev.gyre.filters.GyreFilters;
import jakarta.annotation.Priority;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;

/**
 * Writes the log line of a request when the body of its response is out.
 *
 * <p>A body that cannot be written makes the runtime send an error instead, and the filters run again: then that one is logged.
 * A class of its own because RESTEasy runs no interceptor whose class is marked as pre-matching, as {@link RequestLogFilter} is.
 */
@Priority(GyreFilters.REQUEST_LOG)
public final class RequestLogWriter implements WriterInterceptor {

    /** A response of more bytes has left the runtime's buffer: its status cannot be changed any more. */
    private static final int BUFFERED = 8192;

    /** For runtimes that make providers themselves. */
    public RequestLogWriter() {}

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        AccessLine line = AccessLine.of(context);
        if (line == null) {
            context.proceed();
            return;
        }
        CountingStream counting = new CountingStream(context.getOutputStream());
        context.setOutputStream(counting);
        boolean written = false;
        try {
            context.proceed();
            written = true;
        } finally {
            if (counting.isBroken()) {
                line.abandoned();
            }
            if (written || counting.isBroken() || counting.count() > BUFFERED) {
                line.finish(counting.count());
            } else {
                line.release();
            }
        }
    }
}
