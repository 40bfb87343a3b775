package dev.gyre.crud.internal.mapping;

import dev.gyre.crud.internal.model.EntityModel;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.validation.Validator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes the mappers of one deployment, which share a {@link Jsonb}. Safe for all threads; closing it closes the {@code Jsonb}.
 */
public final class EntityMappers implements AutoCloseable {

    private final Supplier<@Nullable Validator> validator;
    private @Nullable Parsers parsers;
    private @Nullable Jsonb jsonb;
    private boolean closed;

    /**
     * Mappers that check beans with a validator.
     *
     * @param validator gives the application's, or null where there is no Bean Validation; asked with each bean to be checked
     */
    public EntityMappers(Supplier<@Nullable Validator> validator) {
        this.validator = validator;
    }

    /** The mapper of a model. */
    public <T> EntityMapper<T> mapper(EntityModel<T> model) {
        return new ModelMapper<>(model, new Plans(this::jsonb, parsers()), new Validation(validator, model));
    }

    private synchronized Parsers parsers() {
        if (parsers == null) {
            parsers = Parsers.create();
        }
        return parsers;
    }

    /** The one Jsonb, made when a bean first needs it: most never do. */
    private synchronized Jsonb jsonb() {
        if (closed) {
            throw new IllegalStateException("the application has been stopped");
        }
        if (jsonb == null) {
            jsonb = JsonbBuilder.create(new JsonbConfig().withAdapters(new ObjectIdAdapter()));
        }
        return jsonb;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (jsonb != null) {
            try {
                jsonb.close();
            } catch (Exception e) {
                System.getLogger(EntityMappers.class.getName())
                        .log(System.Logger.Level.WARNING, "JSON-B did not close", e);
            }
            jsonb = null;
        }
    }
}
