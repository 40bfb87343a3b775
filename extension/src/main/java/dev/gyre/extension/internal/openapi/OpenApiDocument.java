package dev.gyre.extension.internal.openapi;

import io.smallrye.openapi.api.SmallRyeOpenAPI;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.jboss.jandex.Index;
import org.jboss.jandex.Indexer;

/**
 * The OpenAPI document of one application in both formats.
 *
 * @param json as JSON
 * @param yaml as YAML
 */
record OpenApiDocument(String json, String yaml) {

    /**
     * Makes the document of hand-written resources and collections; the latter come by the filter that collections bring along.
     *
     * @param context the application, whose own classes are scanned
     * @param applications its classes with an application path, wherever they are
     */
    static OpenApiDocument of(ServletContext context, Set<Class<?>> applications) throws IOException {
        SmallRyeOpenAPI document = SmallRyeOpenAPI.builder()
                .withConfig(ConfigProvider.getConfig())
                .withApplicationClassLoader(context.getClassLoader())
                .withScannerClassLoader(context.getClassLoader())
                .withIndex(index(context, applications))
                .enableStandardFilter(true)
                .addFilter(new ContextRoot(context.getContextPath()))
                .build();
        return new OpenApiDocument(document.toJSON(), document.toYAML());
    }

    private static Index index(ServletContext context, Set<Class<?>> applications) throws IOException {
        Indexer indexer = new Indexer();
        add(indexer, context, "/WEB-INF/classes/");
        for (Class<?> application : applications) {
            // The scanner knows an application by its superclass, which may lie in between in another library.
            for (Class<?> type = application; type != null && type != Object.class; type = type.getSuperclass()) {
                indexer.indexClass(type);
            }
        }
        return indexer.complete();
    }

    private static void add(Indexer indexer, ServletContext context, String folder) throws IOException {
        Set<String> paths = context.getResourcePaths(folder);
        if (paths == null) {
            return;
        }
        for (String path : paths) {
            if (path.endsWith("/")) {
                add(indexer, context, path);
            } else if (path.endsWith(".class")) {
                try (InputStream bytes = context.getResourceAsStream(path)) {
                    indexer.index(bytes);
                }
            }
        }
    }

    /** Says below which path of the server everything lies, unless the application says so itself. */
    private record ContextRoot(String path) implements OASFilter {

        @Override
        public void filterOpenAPI(OpenAPI document) {
            boolean unsaid =
                    document.getServers() == null || document.getServers().isEmpty();
            if (unsaid && !path.isEmpty()) {
                document.addServer(OASFactory.createServer().url(path));
            }
        }
    }
}
