package dev.gyre.crud.internal.openapi;

import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Paths;

/**
 * Puts the application's path before those of resources written by hand, where the server has left it out: Payara and Open
 * Liberty do not scan the library that its class lies in.
 */
final class WrittenPaths {

    private static final Pattern RULE_OF_TEMPLATE = Pattern.compile("\\{\\s*([^:}\\s]+)\\s*:[^/]*}");

    private WrittenPaths() {}

    /**
     * Completes the paths of a document.
     *
     * @param resourcePaths paths of the resource classes, as annotated
     * @param prefix what stands before a resource's path
     */
    static void complete(OpenAPI document, Set<String> resourcePaths, String prefix) {
        Paths paths = document.getPaths();
        if (prefix.isEmpty() || paths == null || paths.getPathItems() == null) {
            return;
        }
        Paths completed = OASFactory.createPaths();
        completed.setExtensions(paths.getExtensions());
        paths.getPathItems()
                .forEach((path, item) -> completed.addPathItem(
                        !path.startsWith(prefix + "/") && isOfOne(path, resourcePaths) ? prefix + path : path, item));
        document.setPaths(completed);
    }

    private static boolean isOfOne(String path, Set<String> resourcePaths) {
        return resourcePaths.stream().anyMatch(written -> (path + "/").startsWith(plain(written)));
    }

    /** As documents write it: with a slash at each end, and its templates without their regular expressions. */
    private static String plain(String written) {
        String plain = RULE_OF_TEMPLATE.matcher(written).replaceAll("{$1}");
        return (plain.startsWith("/") ? "" : "/") + plain + (plain.endsWith("/") ? "" : "/");
    }
}
