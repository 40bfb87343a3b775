package dev.gyre.filters.internal.rest;

import dev.gyre.filters.ContentCoding;
import dev.gyre.filters.GyreFilters;
import dev.gyre.filters.internal.Applications;
import dev.gyre.filters.internal.FilterApplication;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Compresses the responses that are worth it, for the clients that take it. */
@Priority(GyreFilters.COMPRESSION)
public final class GzipWriter implements ContainerResponseFilter, WriterInterceptor {

    /** Request property: a conditional header as sent, with marks of compressed forms. */
    static final String CONDITION = "dev.gyre.condition";

    private static final String CHOICE = "dev.gyre.coding";
    private static final String ENCODING = "Content-Encoding";

    private final ContentCoding policy;

    /** For runtimes that make providers themselves. */
    public GzipWriter() {
        this(Applications.current());
    }

    GzipWriter(FilterApplication application) {
        policy = application.settings().coding();
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        MediaType type = response.getMediaType();
        if (!policy.enabled() || (type != null && !policy.compresses(type.getType() + "/" + type.getSubtype()))) {
            return;
        }
        MultivaluedMap<String, Object> headers = response.getHeaders();
        Fields.vary(headers, "Accept-Encoding");
        if (response.getStatus() == 304) {
            markNotModified(request, response);
        }
        ContentCoding.Choice choice = policy.choose(Fields.lines(request, "Accept-Encoding"));
        boolean gzip = choice == ContentCoding.Choice.GZIP || choice == ContentCoding.Choice.GZIP_ONLY;
        if (gzip && response.hasEntity() && mayEncode(response)) {
            request.setProperty(CHOICE, choice);
        } else {
            request.removeProperty(CHOICE);
        }
    }

    private static boolean mayEncode(ContainerResponseContext response) {
        int status = response.getStatus();
        MultivaluedMap<String, Object> headers = response.getHeaders();
        String cacheControl = response.getHeaderString("Cache-Control");
        return status >= 200
                && status != 204
                && status != 206
                && status != 304
                && !headers.containsKey(ENCODING)
                && !headers.containsKey("Content-Range")
                && !Bodies.isChunked(response.getEntity())
                && (cacheControl == null
                        || !cacheControl.toLowerCase(Locale.ROOT).contains("no-transform"));
    }

    /** The client asked by the tag of the compressed form it holds: the answer is about that form. */
    private void markNotModified(ContainerRequestContext request, ContainerResponseContext response) {
        EntityTag tag = response.getEntityTag();
        if (tag != null
                && !tag.isWeak()
                && request.getProperty(CONDITION) instanceof String condition
                && policy.names(condition, tag.getValue())) {
            response.getHeaders().putSingle("ETag", new EntityTag(policy.mark(tag.getValue())));
        }
    }

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        if (!(context.getProperty(CHOICE) instanceof ContentCoding.Choice choice)) {
            context.proceed();
            return;
        }
        boolean now = choice == ContentCoding.Choice.GZIP_ONLY;
        boolean streamed = Bodies.isStreamed(context.getEntity());
        OutputStream plain = context.getOutputStream();
        try (GzipOnDemand out = new GzipOnDemand(plain, policy, now, streamed, () -> announce(context))) {
            context.setOutputStream(out);
            context.proceed();
            out.finish();
        } finally {
            context.setOutputStream(plain);
        }
    }

    private void announce(WriterInterceptorContext context) {
        MultivaluedMap<String, Object> headers = context.getHeaders();
        headers.putSingle(ENCODING, "gzip");
        headers.remove("Content-Length");
        List<Object> tags = headers.get("ETag");
        EntityTag tag = tags == null || tags.isEmpty() ? null : strong(tags.get(0));
        if (tag == null) {
            return;
        }
        if (policy.etag() == ContentCoding.EtagMode.DROP) {
            headers.remove("ETag");
        } else {
            headers.putSingle("ETag", new EntityTag(policy.mark(tag.getValue())));
        }
    }

    private static @Nullable EntityTag strong(Object header) {
        EntityTag tag = header instanceof EntityTag already ? already : parsed(String.valueOf(header));
        return tag == null || tag.isWeak() ? null : tag;
    }

    private static @Nullable EntityTag parsed(String text) {
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? new EntityTag(text.substring(1, text.length() - 1)) : null;
    }
}
