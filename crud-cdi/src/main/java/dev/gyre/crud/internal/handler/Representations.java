package dev.gyre.crud.internal.handler;

import static java.util.Objects.requireNonNull;

import dev.gyre.crud.internal.mapping.EntityMapper;
import dev.gyre.crud.internal.model.EntityModel;
import dev.gyre.crud.internal.mongo.Drafts;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/** Stored documents as a client sees them. */
final class Representations<T> {

    private final EntityModel<T> model;
    private final EntityMapper<T> mapper;
    private final ItemIds ids;

    Representations(EntityModel<T> model, EntityMapper<T> mapper) {
        this.model = model;
        this.mapper = mapper;
        this.ids = new ItemIds(model.id());
    }

    ItemIds ids() {
        return ids;
    }

    byte[] item(RawBsonDocument document, @Nullable Set<String> fields) {
        ByteArrayOutputStream out =
                new ByteArrayOutputStream(document.getByteBuffer().remaining() + 64);
        mapper.writeJson(document, fields, out);
        return out.toByteArray();
    }

    byte[] array(List<RawBsonDocument> documents, @Nullable Set<String> fields) {
        int size = 2;
        for (RawBsonDocument document : documents) {
            size += document.getByteBuffer().remaining() + 16;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(size);
        out.write('[');
        for (int i = 0; i < documents.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            mapper.writeJson(documents.get(i), fields, out);
        }
        out.write(']');
        return out.toByteArray();
    }

    /** The item's absolute URI. */
    String uri(CrudRequest request, BsonDocument document) {
        BsonValue id = requireNonNull(document.get(model.id().bsonName()), "every stored document has an id");
        return request.collectionUri() + "/" + ids.segment(id);
    }

    /** The answer to a write that stored the document. */
    CrudResponse written(CrudRequest request, RawBsonDocument stored, boolean created) {
        Preferences preferences = Preferences.of(request.headers());
        String uri = uri(request, stored);
        int status = created ? 201 : preferences.minimal() ? 204 : 200;
        Answer answer = Answer.of(status)
                .header("Location", created ? uri : null)
                .header("ETag", EntityTags.strong(Drafts.versionOf(stored)))
                .header("Preference-Applied", preferences.appliedToWrite());
        if (preferences.minimal()) {
            return answer.empty();
        }
        return answer.header("Content-Location", uri).json(item(stored, null));
    }
}
