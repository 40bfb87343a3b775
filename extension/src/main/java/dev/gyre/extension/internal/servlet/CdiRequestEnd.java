package dev.gyre.extension.internal.servlet;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;

/**
 * Ends the CDI request of an asynchronous response on Tomcat, where its beginning and its end are told on different threads.
 *
 * <p>Weld keeps the request by thread: the first thread would stay in it while it serves others, and the thread of the end, which has
 * never entered it, would not destroy its beans. So the first thread leaves when it is done, and the last one enters again.
 */
final class CdiRequestEnd implements Filter {

    /** Where Weld leaves its own listener. */
    private static final String WELD = "org.jboss.weld.module.web.servlet.WeldInitialListener";

    /** What Weld looks for on a request of whose end it is told once more. */
    private static final String WELD_DESTROYED =
            "org.jboss.weld.module.web.servlet.HttpContextLifecycle.request.destroyed";

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } finally {
            if (request.isAsyncStarted()
                    && request.getServletContext().getAttribute(WELD) instanceof ServletRequestListener weld) {
                ServletRequestEvent event = new ServletRequestEvent(request.getServletContext(), request);
                // Not told before this thread is through with the request.
                request.getAsyncContext().addListener(new Again(weld, event));
                weld.requestDestroyed(event);
            }
        }
    }

    /** Enters the request once more; Tomcat tells all listeners of its end right afterwards, on the same thread. */
    private record Again(ServletRequestListener weld, ServletRequestEvent request) implements CompletionListener {

        @Override
        public void onComplete(AsyncEvent event) {
            weld.requestInitialized(request);
            if (request.getServletRequest() instanceof HttpServletRequest http && http.isAsyncStarted()) {
                // Completed by the very thread that began it: Tomcat still calls it started, so Weld would keep its
                // beans.
                weld.requestDestroyed(new ServletRequestEvent(request.getServletContext(), new Completed(http)));
                http.setAttribute(WELD_DESTROYED, true);
            }
        }
    }

    /** An asynchronous request that is over. */
    private static final class Completed extends HttpServletRequestWrapper {

        Completed(HttpServletRequest request) {
            super(request);
        }

        @Override
        public boolean isAsyncStarted() {
            return false;
        }
    }
}
