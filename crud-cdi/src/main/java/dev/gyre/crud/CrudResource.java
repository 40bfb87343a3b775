package dev.gyre.crud;

import dev.gyre.crud.internal.rest.CollectionEndpoint;
import dev.gyre.crud.internal.rest.Endpoints;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The REST face of a collection: the superclass of each generated resource, and of those an application writes itself.
 *
 * <p>A class of the application that extends it with {@code @Path}, a scope and the bean as type argument takes the place of
 * the generated one; each method can be overridden, and {@code super} does what the generated resource does. Methods are
 * called on threads of the server; the stages they return complete on a thread that may block.
 *
 * @param <T> the Crud bean
 * @param <ID> the type of its id
 */
public abstract class CrudResource<T, ID> {

    private static final String ITEM = "{id: [^/]+}";

    private volatile @Nullable CollectionEndpoint endpoint;

    /** For subclasses, and for the proxies that containers make of them. */
    protected CrudResource() {}

    /**
     * Answers {@code GET} on the collection.
     *
     * @param uri the address asked for
     * @param headers header fields of the request
     * @param security who asks
     * @return a page of items
     */
    @GET
    public CompletionStage<Response> list(
            @Context UriInfo uri, @Context HttpHeaders headers, @Context SecurityContext security) {
        return endpoint().answer("GET", null, uri, headers, security, null);
    }

    /**
     * Answers {@code HEAD} on the collection.
     *
     * @param uri the address asked for
     * @param headers header fields of the request
     * @param security who asks
     * @return the headers of a page
     */
    @HEAD
    public CompletionStage<Response> headOfList(
            @Context UriInfo uri, @Context HttpHeaders headers, @Context SecurityContext security) {
        return endpoint().answer("HEAD", null, uri, headers, security, null);
    }

    /**
     * Answers {@code POST} on the collection.
     *
     * @param uri the address asked for
     * @param headers header fields of the request
     * @param security who asks
     * @param body the new item
     * @return the stored item
     */
    @POST
    public CompletionStage<Response> create(
            @Context UriInfo uri, @Context HttpHeaders headers, @Context SecurityContext security, InputStream body) {
        return endpoint().answer("POST", null, uri, headers, security, body);
    }

    /**
     * Answers {@code OPTIONS} on the collection.
     *
     * @param uri the address asked for
     * @param headers header fields of the request
     * @param security who asks
     * @return the methods it has
     */
    @OPTIONS
    public CompletionStage<Response> options(
            @Context UriInfo uri, @Context HttpHeaders headers, @Context SecurityContext security) {
        return endpoint().answer("OPTIONS", null, uri, headers, security, null);
    }

    /**
     * Answers {@code GET} on an item.
     *
     * @param id the item's id
     * @param uri the address asked for
     * @param headers header fields of the request
     * @param security who asks
     * @return the item
     */
    @GET
    @Path(ITEM)
    public CompletionStage<Response> get(
            @PathParam("id") String id,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context SecurityContext security) {
        return endpoint().answer("GET", id, uri, headers, security, null);
    }

    /**
     * Answers {@code HEAD} on an item.
     *
     * @param id the item's id
     * @param uri the address asked for
     * @param headers header fields of the request
     * @param security who asks
     * @return the item's headers
     */
    @HEAD
    @Path(ITEM)
    public CompletionStage<Response> headOfItem(
            @PathParam("id") String id,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context SecurityContext security) {
        return endpoint().answer("HEAD", id, uri, headers, security, null);
    }

    /**
     * Answers {@code PUT} on an item.
     *
     * @param id the item's id
     * @param uri the address asked for
     * @param headers header fields of the request
     * @param security who asks
     * @param body the item to store in its place
     * @return the stored item
     */
    @PUT
    @Path(ITEM)
    public CompletionStage<Response> replace(
            @PathParam("id") String id,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context SecurityContext security,
            InputStream body) {
        return endpoint().answer("PUT", id, uri, headers, security, body);
    }

    /**
     * Answers {@code PATCH} on an item.
     *
     * @param id the item's id
     * @param uri the address asked for
     * @param headers header fields of the request
     * @param security who asks
     * @param body the changes
     * @return the stored item
     */
    @PATCH
    @Path(ITEM)
    public CompletionStage<Response> patch(
            @PathParam("id") String id,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context SecurityContext security,
            InputStream body) {
        return endpoint().answer("PATCH", id, uri, headers, security, body);
    }

    /**
     * Answers {@code DELETE} on an item.
     *
     * @param id the item's id
     * @param uri the address asked for
     * @param headers header fields of the request
     * @param security who asks
     * @return nothing
     */
    @DELETE
    @Path(ITEM)
    public CompletionStage<Response> delete(
            @PathParam("id") String id,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context SecurityContext security) {
        return endpoint().answer("DELETE", id, uri, headers, security, null);
    }

    /**
     * Answers {@code OPTIONS} on an item.
     *
     * @param id the item's id
     * @param uri the address asked for
     * @param headers header fields of the request
     * @param security who asks
     * @return the methods it has
     */
    @OPTIONS
    @Path(ITEM)
    public CompletionStage<Response> optionsOfItem(
            @PathParam("id") String id,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context SecurityContext security) {
        return endpoint().answer("OPTIONS", id, uri, headers, security, null);
    }

    /**
     * The collection's repository, for what a subclass adds.
     *
     * @return the repository
     */
    @SuppressWarnings("unchecked") // The registry pairs each bean with the repository of its type arguments.
    protected CrudRepository<T, ID> repository() {
        return (CrudRepository<T, ID>) endpoint().repository();
    }

    private CollectionEndpoint endpoint() {
        CollectionEndpoint known = endpoint;
        if (known == null) {
            known = Endpoints.of(getClass());
            endpoint = known;
        }
        return known;
    }
}
