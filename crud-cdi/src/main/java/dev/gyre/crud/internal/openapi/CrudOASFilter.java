package dev.gyre.crud.internal.openapi;

import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/** Adds the collections to the server's OpenAPI document; servers scan class files and so miss generated resources. */
public final class CrudOASFilter implements OASFilter {

    /** For the server, which finds the name in {@code mp.openapi.filter}. */
    public CrudOASFilter() {}

    @Override
    public void filterOpenAPI(OpenAPI document) {
        DeployedModels.Application application = DeployedModels.current();
        String prefix = PathPrefix.of(document, application.applicationPaths());
        WrittenPaths.complete(document, application.resourcePaths(), prefix);
        CrudOpenApi.contribute(document, application.models(), prefix);
    }
}
