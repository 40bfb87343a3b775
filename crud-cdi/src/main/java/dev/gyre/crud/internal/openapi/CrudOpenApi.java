package dev.gyre.crud.internal.openapi;

import dev.gyre.crud.internal.model.EntityModel;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Paths;

/** Writes the collections into an OpenAPI document; doing it twice changes nothing. */
public final class CrudOpenApi {

    private CrudOpenApi() {}

    /**
     * Adds the collections of the calling thread's application.
     *
     * @param document where to add them
     * @param prefix what stands before a collection's path, empty or with a slash in front and none at the end
     */
    public static void contribute(OpenAPI document, String prefix) {
        contribute(document, DeployedModels.current().models(), prefix);
    }

    /**
     * Adds collections.
     *
     * @param document where to add them
     * @param models the collections
     * @param prefix what stands before a collection's path, empty or with a slash in front and none at the end
     */
    public static void contribute(OpenAPI document, List<EntityModel<?>> models, String prefix) {
        if (models.isEmpty()) {
            return;
        }
        Components components = document.getComponents();
        if (components == null) {
            components = OASFactory.createComponents();
            document.setComponents(components);
        }
        Paths paths = document.getPaths();
        if (paths == null) {
            paths = OASFactory.createPaths();
            document.setPaths(paths);
        }
        components.addSchema(ProblemSchema.NAME, ProblemSchema.make());
        for (EntityModel<?> model : models) {
            CollectionDocument collection = new CollectionDocument(model);
            components.addSchema(collection.schemaName(), Schemas.item(model));
            paths.addPathItem(prefix + "/" + model.path(), collection.ofCollection());
            paths.addPathItem(prefix + "/" + model.path() + "/{id}", collection.ofItem());
        }
    }
}
