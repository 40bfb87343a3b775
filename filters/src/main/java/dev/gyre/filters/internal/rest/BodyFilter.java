package dev.gyre.filters.internal.rest;

import dev.gyre.filters.ContentCoding;
import dev.gyre.filters.FilterSettings;
import dev.gyre.filters.GyreFilters;
import dev.gyre.filters.HttpProblem;
import dev.gyre.filters.internal.Applications;
import dev.gyre.filters.internal.FilterApplication;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import java.util.Locale;

/** Bounds the request body, and inflates it; also takes the marks of compressed forms off conditional headers. */
@PreMatching
@Priority(GyreFilters.BODY)
public final class BodyFilter implements ContainerRequestFilter {

    private static final String DONE = "dev.gyre.body";
    private static final String ENCODING = "Content-Encoding";

    private final FilterSettings settings;

    /** For runtimes that make providers themselves. */
    public BodyFilter() {
        this(Applications.current());
    }

    BodyFilter(FilterApplication application) {
        settings = application.settings();
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getProperty(DONE) != null) {
            return;
        }
        request.setProperty(DONE, true);
        if (settings.coding().choose(Fields.lines(request, "Accept-Encoding")) == ContentCoding.Choice.NONE) {
            request.abortWith(
                    Problems.response(HttpProblem.of(406).withDetail("Responses are sent as they are, or with gzip.")));
            return;
        }
        if (settings.bodyLimits().refuses(request.getHeaderString("Content-Length"))) {
            request.abortWith(Problems.response(settings.bodyLimits().problem()));
            return;
        }
        unmark(request, "If-Match");
        unmark(request, "If-None-Match");
        if (hasBody(request)) {
            bound(request);
        }
    }

    /** What the header tells is not asked of the request: CXF reads the whole body to see whether there is one. */
    private static boolean hasBody(ContainerRequestContext request) {
        String length = request.getHeaderString("Content-Length");
        if (length != null) {
            return !length.equals("0");
        }
        return request.getHeaderString("Transfer-Encoding") != null || request.hasEntity();
    }

    private void bound(ContainerRequestContext request) {
        String encoding =
                String.join(",", Fields.lines(request, ENCODING)).strip().toLowerCase(Locale.ROOT);
        switch (encoding) {
            case "", "identity" ->
                request.setEntityStream(new BoundedStream(request.getEntityStream(), settings.bodyLimits()));
            case "gzip", "x-gzip" -> {
                if (!settings.coding().requestEnabled()) {
                    refuse(request, "identity");
                    return;
                }
                request.setEntityStream(new BoundedStream(
                        ServerInflatedStream.of(
                                request.getEntityStream(), settings.coding().maxRatio(), settings.bodyLimits()),
                        settings.bodyLimits()));
                request.getHeaders().remove(ENCODING);
                request.getHeaders().remove("Content-Length");
            }
            default -> refuse(request, settings.coding().requestEnabled() ? "gzip" : "identity");
        }
    }

    private static void refuse(ContainerRequestContext request, String accepted) {
        request.abortWith(Problems.response(HttpProblem.of(415)
                .withDetail("The body's Content-Encoding is not taken; see Accept-Encoding.")
                .withHeader("Accept-Encoding", accepted)));
    }

    private void unmark(ContainerRequestContext request, String name) {
        String value = request.getHeaderString(name);
        if (value != null) {
            String unmarked = settings.coding().unmark(value);
            if (!unmarked.equals(value)) {
                request.setProperty(GzipWriter.CONDITION, value);
                request.getHeaders().putSingle(name, unmarked);
            }
        }
    }
}
