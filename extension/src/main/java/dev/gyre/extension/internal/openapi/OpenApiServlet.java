package dev.gyre.extension.internal.openapi;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers with the OpenAPI document: JSON, or YAML where the client asks for it. Made once, when first asked for. */
final class OpenApiServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Set<Class<?>> applications;
    private transient @Nullable OpenApiDocument document;

    OpenApiServlet(Set<Class<?>> applications) {
        this.applications = Set.copyOf(applications);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean yaml = wantsYaml(request);
        byte[] body = (yaml ? document().yaml() : document().json()).getBytes(StandardCharsets.UTF_8);
        response.setContentType(yaml ? "application/yaml" : "application/json");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader("Vary", "Accept");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private synchronized OpenApiDocument document() throws IOException {
        if (document == null) {
            document = OpenApiDocument.of(getServletContext(), applications);
        }
        return document;
    }

    private static boolean wantsYaml(HttpServletRequest request) {
        String format = request.getParameter("format");
        if (format != null) {
            return format.equalsIgnoreCase("yaml");
        }
        String accept = request.getHeader("Accept");
        return accept != null
                && accept.toLowerCase(Locale.ROOT).contains("yaml")
                && !accept.contains("application/json");
    }
}
