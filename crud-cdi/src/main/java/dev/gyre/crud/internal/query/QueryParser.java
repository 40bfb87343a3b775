package dev.gyre.crud.internal.query;

import dev.gyre.crud.CrudProblem;
import dev.gyre.crud.Query;
import dev.gyre.crud.internal.model.EntityModel;
import jakarta.json.spi.JsonProvider;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * Turns queries on one collection into checked plans, and places on a page into cursors.
 *
 * <p>Immutable and safe for all threads; nothing blocks. Every mistake in a query is named at once, in a problem of type
 * {@code invalid-query}; a cursor that is not from this list is {@code invalid-cursor}.
 */
public final class QueryParser {

    static final Set<String> RESERVED = Set.of("filter", "sort", "fields", "limit", "offset", "cursor", "count");
    private static final JsonProvider JSON = JsonProvider.provider();

    private final EntityModel<?> model;
    private final Paths readable;
    private final Paths all;
    private final Caps caps;
    private final Cursors cursors;

    /**
     * Queries on the collection of a model.
     *
     * @param model which collection
     * @param cursors seals the cursors
     */
    public QueryParser(EntityModel<?> model, Cursors cursors) {
        this.model = model;
        this.readable = Paths.readable(model);
        this.all = Paths.all(model);
        this.caps = Caps.of(model.settings());
        this.cursors = cursors;
    }

    /** The plan of a list. */
    public QueryPlan list(@Nullable String rawQuery, boolean lenient) {
        QueryErrors errors = new QueryErrors();
        PlanBuilder plan = new PlanBuilder(model, readable, caps, errors);
        for (Parameter parameter : rawQuery == null ? List.<Parameter>of() : Parameter.split(rawQuery, errors)) {
            if (RESERVED.contains(parameter.name())) {
                if (plan.once(parameter.name())) {
                    plan.take(parameter, JSON);
                }
            } else if (!lenient || readable.resolve(pathOf(parameter.name())) != null) {
                plan.condition(parameter);
            }
        }
        return finish(plan, errors);
    }

    /** The parts of an item that a client asks for, null for all: the only parameter that reading one item takes. */
    public @Nullable Set<String> item(@Nullable String rawQuery, boolean lenient) {
        QueryErrors errors = new QueryErrors();
        Set<String> fields = null;
        for (Parameter parameter : rawQuery == null ? List.<Parameter>of() : Parameter.split(rawQuery, errors)) {
            if (!parameter.name().equals("fields")) {
                if (!lenient) {
                    unknown(parameter, List.of("fields"), errors);
                }
            } else if (fields != null) {
                errors.add("fields", "Repeated", "must be given once");
            } else {
                FieldSelection selection = FieldSelection.parse(parameter.value(), model, readable, errors);
                fields = selection == null ? null : selection.json();
            }
        }
        errors.throwIfAny();
        return fields;
    }

    /** Refuses any parameter, for requests that take none. */
    public void none(@Nullable String rawQuery) {
        if (rawQuery != null && !rawQuery.isEmpty()) {
            QueryErrors errors = new QueryErrors();
            Parameter.split(rawQuery, errors).forEach(parameter -> unknown(parameter, List.of(), errors));
            errors.throwIfAny();
        }
    }

    /** The plan of an application's own query, which may name every property. */
    public QueryPlan of(Query query) {
        QueryErrors errors = new QueryErrors();
        PlanBuilder plan = new PlanBuilder(model, all, Caps.NONE, errors);
        query.conditions().forEach(plan::condition);
        if (!query.sort().isEmpty()) {
            plan.take(new Parameter("sort", String.join(",", query.sort())), JSON);
        }
        if (query.limit() > 0) {
            plan.take(new Parameter("limit", Integer.toString(query.limit())), JSON);
        }
        if (query.offset() > 0) {
            plan.take(new Parameter("offset", Integer.toString(query.offset())), JSON);
        }
        String cursor = query.cursor();
        if (cursor != null) {
            plan.take(new Parameter("cursor", cursor), JSON);
        }
        return finish(plan, errors);
    }

    /** The cursor of the page behind a document, or before it; empty where its sort keys are too long for one. */
    public Optional<String> cursor(QueryPlan plan, RawBsonDocument edge, boolean backward) {
        CursorPosition position = new CursorPosition(Keyset.values(plan.keys(), edge), backward);
        return Optional.ofNullable(cursors.write(position, model.collection(), plan.filter(), plan.statedSort()));
    }

    /** The cursor of the page behind a document; a page must never look like the last one only because it has none. */
    public String nextCursor(QueryPlan plan, RawBsonDocument last) {
        return cursor(plan, last, false).orElseThrow(() -> {
            QueryErrors errors = new QueryErrors();
            errors.add("sort", "Size", "orders by values too long to go on from; page by offset, or sort otherwise");
            return errors.problem();
        });
    }

    private QueryPlan finish(PlanBuilder builder, QueryErrors errors) {
        QueryPlan plan = builder.build(null);
        errors.throwIfAny();
        String cursor = builder.cursor();
        if (cursor == null) {
            return plan;
        }
        CursorPosition position = cursors.read(cursor, model.collection(), plan.filter(), plan.statedSort());
        if (position == null) {
            throw CrudProblem.of(400, "invalid-cursor", "The cursor is not one of this list.")
                    .withDetail("Start again without a cursor; it belongs to one filter and one order.");
        }
        return builder.build(position);
    }

    private static void unknown(Parameter parameter, List<String> known, QueryErrors errors) {
        errors.add(
                parameter.name(), "Unknown", "there is no such parameter here" + Nearest.hint(parameter.name(), known));
    }

    static String pathOf(String name) {
        int colon = name.indexOf(':');
        return colon < 0 ? name : name.substring(0, colon);
    }
}
