package dev.gyre.crud.internal.handler;

import dev.gyre.crud.CrudProblem;
import dev.gyre.crud.RowScope;
import dev.gyre.crud.internal.query.DocumentMatcher;
import java.security.Principal;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/** The items that exist for one caller. */
final class Rows<T> {

    private final @Nullable RowScope<T> scope;
    private final @Nullable Principal caller;
    private final BsonDocument filter;

    private Rows(@Nullable RowScope<T> scope, @Nullable Principal caller, BsonDocument filter) {
        this.scope = scope;
        this.caller = caller;
        this.filter = filter;
    }

    /** Asks the scope once for a request; runs application code. */
    static <T> Rows<T> of(CollectionParts<T> parts, CrudRequest request) {
        RowScope<T> scope = parts.scope();
        Principal principal = request.caller().principal();
        if (scope == null) {
            return new Rows<>(null, principal, new BsonDocument());
        }
        try {
            BsonDocument filter = parts.queries().of(scope.visibleTo(principal)).filter();
            return new Rows<>(scope, principal, filter);
        } catch (CrudProblem e) {
            // A scope that cannot be read must never be the caller's fault, and never mean "everything".
            throw e.type().equals("invalid-query")
                    ? CrudProblem.of(500, "", "Internal Server Error").withCause(e)
                    : e;
        }
    }

    /** The filter that every statement carries. */
    BsonDocument filter() {
        return filter;
    }

    /** Marks a new item as the caller's; runs application code. */
    void stamp(T bean) {
        if (scope != null) {
            scope.stamp(bean, caller);
        }
    }

    /** Throws 403 if a document to be stored lies outside: no write may move an item out of its writer's sight. */
    void requireInside(BsonDocument document) {
        if (!show(document)) {
            throw Problems.forbidden();
        }
    }

    /** Whether the caller may see a document. */
    boolean show(BsonDocument document) {
        return DocumentMatcher.matches(filter, document);
    }
}
