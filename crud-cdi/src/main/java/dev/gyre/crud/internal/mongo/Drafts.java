package dev.gyre.crud.internal.mongo;

import static java.util.Objects.requireNonNull;

import dev.gyre.crud.CrudProblem;
import dev.gyre.crud.ProblemError;
import dev.gyre.crud.internal.mapping.EntityMapper;
import dev.gyre.crud.internal.mapping.Scalars;
import dev.gyre.crud.internal.model.EntityModel;
import dev.gyre.crud.internal.model.Shape;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonValue;

/** Turns checked beans into the documents to store, id first and version last. */
public final class Drafts<T> {

    private final EntityModel<T> model;
    private final EntityMapper<T> mapper;

    /** Drafts of one model's documents. */
    public Drafts(EntityModel<T> model, EntityMapper<T> mapper) {
        this.model = model;
        this.mapper = mapper;
    }

    /** The document's version; 0 for one that something else than Gyre wrote. */
    public static long versionOf(BsonDocument document) {
        BsonValue version = document.get(EntityModel.VERSION_FIELD);
        return version != null && version.isNumber() ? version.asNumber().longValue() : 0;
    }

    /** The stored id of a document. */
    public BsonValue idOf(BsonDocument document) {
        return requireNonNull(document.get(model.id().bsonName()), "every stored document has an id");
    }

    /** The document of a new item; 422 if the client had to choose an id and did not. */
    public BsonDocument first(T bean) {
        BsonDocument content = mapper.toDocument(bean);
        BsonValue id = content.get(model.id().bsonName());
        if (id == null || id.isNull()) {
            String name = model.id().jsonName();
            throw CrudProblem.of(model.settings().validationStatus(), "validation", "Your request is not valid.")
                    .withErrors(List.of(ProblemError.atPointer("#/" + name, "must not be null", "NotNull")));
        }
        return assemble(id, content, 1);
    }

    /**
     * The document that takes the place of a stored one. What the stored one holds beside the bean's properties stays: other
     * applications may keep it there. Its id stays as it is, too, whatever kind of number that may be.
     */
    public BsonDocument next(T bean, BsonDocument stored, long version) {
        BsonValue id = idOf(stored);
        BsonDocument content = mapper.toDocument(bean, stored);
        BsonValue named = content.get(model.id().bsonName());
        if (named != null
                && !named.isNull()
                && !Scalars.same((Shape.Scalar) model.id().shape(), named, id)) {
            throw idMismatch();
        }
        return assemble(id, content, version + 1);
    }

    private static CrudProblem idMismatch() {
        return CrudProblem.of(409, "id-mismatch", "The id in the body is not the one in the URI.");
    }

    private BsonDocument assemble(BsonValue id, BsonDocument content, long version) {
        BsonDocument document = new BsonDocument(model.id().bsonName(), id);
        content.forEach((name, value) -> {
            if (!name.equals(model.id().bsonName()) && !name.equals(EntityModel.VERSION_FIELD)) {
                document.append(name, value);
            }
        });
        return document.append(EntityModel.VERSION_FIELD, new BsonInt64(version));
    }
}
