package dev.gyre.extension.internal.jersey;

import dev.gyre.crud.CrudResource;
import dev.gyre.extension.internal.dispatch.Placement;
import dev.gyre.extension.internal.dispatch.RestClasses;
import jakarta.annotation.Priority;
import jakarta.ws.rs.core.Configuration;
import java.util.List;
import org.glassfish.jersey.server.model.ModelProcessor;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.glassfish.jersey.server.model.ResourceModel;

/** Moves the blocking resource methods of an application off the threads that accept requests. */
@Priority(Integer.MAX_VALUE)
final class BlockingMethods implements ModelProcessor {

    @Override
    public ResourceModel processResourceModel(ResourceModel model, Configuration configuration) {
        return moved(model, false);
    }

    @Override
    public ResourceModel processSubResource(ResourceModel model, Configuration configuration) {
        return moved(model, true);
    }

    private static ResourceModel moved(ResourceModel model, boolean subResource) {
        ResourceModel.Builder builder = new ResourceModel.Builder(subResource);
        // What stays as it is need not be built anew: collections come by the hundred.
        model.getResources()
                .forEach(resource -> builder.addResource(hasBlocking(resource) ? moved(resource) : resource));
        return builder.build();
    }

    private static Resource moved(Resource resource) {
        Resource.Builder builder = Resource.builder(resource);
        for (ResourceMethod method : List.copyOf(resource.getResourceMethods())) {
            if (isBlocking(method)) {
                builder.updateMethod(method).managedAsync();
            }
        }
        for (Resource child : List.copyOf(resource.getChildResources())) {
            builder.replaceChildResource(child, moved(child));
        }
        return builder.build();
    }

    private static boolean hasBlocking(Resource resource) {
        return resource.getResourceMethods().stream().anyMatch(BlockingMethods::isBlocking)
                || resource.getChildResources().stream().anyMatch(BlockingMethods::hasBlocking);
    }

    private static boolean isBlocking(ResourceMethod method) {
        Class<?> type = method.getInvocable().getHandler().getHandlerClass();
        return !method.isManagedAsyncDeclared()
                && !method.isSuspendDeclared()
                && !method.isSse()
                && !type.getName().startsWith("org.glassfish.jersey.")
                // A server answers with Jersey itself (Payara its /openapi), from servlets that cannot be asynchronous.
                && RestClasses.isOfApplication(type)
                && !CrudResource.class.isAssignableFrom(type)
                && Placement.of(method.getInvocable().getDefinitionMethod()) == Placement.BLOCKING;
    }
}
