package dev.gyre.crud.internal.mapping;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gyre.crud.CrudProblem;
import dev.gyre.crud.internal.model.CollectionSettings;
import dev.gyre.crud.internal.model.EntityModel;
import dev.gyre.crud.internal.model.EntityModels;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.jspecify.annotations.Nullable;

/** A mapper with its model, and what tests do with it in one call. */
final class Mapping<T> {

    private static final ValidatorFactory VALIDATION = Validation.buildDefaultValidatorFactory();
    private static final EntityMappers MAPPERS = new EntityMappers(VALIDATION::getValidator);

    final EntityModel<T> model;
    final EntityMapper<T> mapper;

    private Mapping(EntityModel<T> model) {
        this.model = model;
        this.mapper = MAPPERS.mapper(model);
    }

    static <T> Mapping<T> of(Class<T> type) {
        return new Mapping<>(EntityModels.describe(type, "items", "", CollectionSettings.defaults())
                .orThrow());
    }

    T read(String json) {
        return mapper.read(bytes(json), null);
    }

    /** What a client sees after sending the body. */
    String echo(String json) {
        return json(mapper.toDocument(read(json)));
    }

    String json(BsonDocument document) {
        return json(document, null);
    }

    String json(BsonDocument document, @Nullable Set<String> fields) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        mapper.writeJson(new RawBsonDocument(document, new BsonDocumentCodec()), fields, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    BsonDocument stored(T bean) {
        return mapper.toDocument(bean);
    }

    CrudProblem refused(String json) {
        return refusal(() -> read(json));
    }

    static CrudProblem refusal(Runnable call) {
        CrudProblem problem = catchThrowableOfType(CrudProblem.class, call::run);
        if (problem == null) {
            throw new AssertionError("nothing was refused");
        }
        return problem;
    }

    static List<String> places(CrudProblem problem) {
        return problem.errors().stream()
                .map(error -> error.where() + " " + error.code())
                .toList();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
