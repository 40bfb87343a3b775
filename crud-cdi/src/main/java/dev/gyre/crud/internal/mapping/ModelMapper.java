package dev.gyre.crud.internal.mapping;

import dev.gyre.crud.CrudProblem;
import dev.gyre.crud.ProblemError;
import dev.gyre.crud.internal.model.EntityModel;
import dev.gyre.crud.internal.model.Property;
import dev.gyre.crud.internal.model.Shape;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.jspecify.annotations.Nullable;

/** The mapper of one model: its plans, its patches and its constraints put together. */
final class ModelMapper<T> implements EntityMapper<T> {

    private static final String ID = "_id";
    private static final BsonDocumentCodec DOCUMENTS = new BsonDocumentCodec();

    private final EntityModel<T> model;
    private final BeanPlan plan;
    private final Plans plans;
    private final Validation validation;
    private final Shape.Scalar idShape;

    ModelMapper(EntityModel<T> model, Plans plans, Validation validation) {
        this.model = model;
        this.plans = plans;
        this.plan = plans.bean(model.shape());
        this.validation = validation;
        this.idShape = (Shape.Scalar) model.id().shape();
    }

    @Override
    public T read(byte[] body, @Nullable BsonDocument stored) {
        BsonDocument fresh = Gate.read(plans.parsers().factory(), body, plan).asDocument();
        requireSameId(fresh, stored);
        requireId(fresh, stored);
        Refusals readOnly = new Refusals(Problems.readOnly());
        BsonValue whole = plan.protect(fresh, stored == null ? BsonNull.VALUE : stored, Pointer.ROOT, readOnly);
        readOnly.throwIfAny();
        keepId(whole.asDocument(), stored);
        return bind(whole.asDocument());
    }

    @Override
    public T mergePatch(byte[] patch, BsonDocument stored) {
        BsonValue change = Gate.read(plans.parsers().factory(), patch, FreePlan.ANY);
        BsonDocument result = new MergePatch(plan).apply(change, representation(stored));
        return readPatched(result, stored);
    }

    @Override
    public T jsonPatch(byte[] patch, BsonDocument stored) {
        BsonValue operations = Gate.read(plans.parsers().factory(), patch, FreePlan.ANY);
        BsonValue result = new JsonPatch(plan).apply(operations, representation(stored));
        return readPatched(result, stored);
    }

    private T readPatched(BsonValue result, BsonDocument stored) {
        if (result instanceof BsonDocument document
                && !document.containsKey(model.id().jsonName())) {
            throw anotherId();
        }
        return read(text(result), stored);
    }

    /** What a client sees of a stored document, with nulls that matter, as a tree that can be changed. */
    private BsonDocument representation(BsonDocument stored) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        writeJson(raw(stored), null, text);
        BsonDocument tree = Gate.read(plans.parsers().factory(), text.toByteArray(), FreePlan.ANY)
                .asDocument();
        StoredNulls.restore(plan, tree, stored);
        return tree;
    }

    private static byte[] text(BsonValue tree) {
        JsonBytes text = new JsonBytes();
        RawBson raw = RawBson.of(raw(new BsonDocument("v", tree)));
        FreePlan.ANY.write(raw, raw.get(4), 7, text, null);
        return text.toByteArray();
    }

    private void requireSameId(BsonDocument fresh, @Nullable BsonDocument stored) {
        BsonValue sent = fresh.get(ID);
        BsonValue kept = stored == null ? null : stored.get(ID);
        if (sent != null && kept != null && !sent.isNull() && !Scalars.same(idShape, sent, kept)) {
            throw anotherId();
        }
    }

    /** A primitive has a value even where the client sent none, so nobody would miss it later. */
    private void requireId(BsonDocument fresh, @Nullable BsonDocument stored) {
        boolean chosen = !model.generatedId() && model.id().access() != Property.Access.READ_ONLY;
        if (stored == null && chosen && idShape.javaType().isPrimitive() && !fresh.containsKey(ID)) {
            String pointer = Pointer.ROOT.child(model.id().jsonName()).toString();
            throw Problems.validation(model.settings().validationStatus())
                    .withErrors(List.of(ProblemError.atPointer(pointer, "must not be null", "NotNull")));
        }
    }

    private CrudProblem anotherId() {
        String pointer = Pointer.ROOT.child(model.id().jsonName()).toString();
        return Problems.idMismatch()
                .withErrors(List.of(ProblemError.atPointer(pointer, "must be the id in the URI", "Id")));
    }

    private static void keepId(BsonDocument fresh, @Nullable BsonDocument stored) {
        BsonValue kept = stored == null ? null : stored.get(ID);
        if (kept != null) {
            fresh.put(ID, kept);
        }
    }

    private T bind(BsonDocument document) {
        try {
            return toBean(document);
        } catch (BeanRefusal e) {
            throw refusal(e);
        }
    }

    private CrudProblem refusal(BeanRefusal e) {
        // the bean's own message may name classes and values, so it stays in the log
        return Problems.validation(model.settings().validationStatus())
                .withErrors(List.of(ProblemError.atPointer(e.pointer().toString(), "is not accepted", "Rejected")))
                .withCause(e);
    }

    @Override
    public void validate(T bean, Class<?>... groups) {
        validation.check(bean, groups);
    }

    @Override
    public BsonDocument toDocument(T bean) {
        BsonDocument document = plan.toBson(bean).asDocument();
        document.remove(EntityModel.VERSION_FIELD);
        BsonValue id = document.remove(ID);
        if (id == null || id.isNull()) {
            return document;
        }
        // MongoDB keeps the id first anyway
        BsonDocument ordered = new BsonDocument(ID, id);
        ordered.putAll(document);
        return ordered;
    }

    @Override
    public BsonDocument toDocument(T bean, BsonDocument stored) {
        BsonDocument document = toDocument(bean);
        plan.carryOver(document, stored);
        document.remove(EntityModel.VERSION_FIELD);
        return document;
    }

    @Override
    public T toBean(BsonDocument document) {
        return model.type().cast(Objects.requireNonNull(plan.toJava(document), "bean"));
    }

    @Override
    public T withId(T bean, Object id) {
        return model.type().cast(model.id().accessor().with(bean, id));
    }

    @Override
    public void writeJson(RawBsonDocument document, @Nullable Set<String> fields, ByteArrayOutputStream out) {
        Selection selection = Selection.of(fields, model.id().jsonName());
        if (model.direct()) {
            try {
                JsonBytes json = new JsonBytes();
                plan.write(RawBson.of(document), RawBson.DOCUMENT, 0, json, selection);
                json.writeTo(out);
                return;
            } catch (NeedsBean e) {
                // only this document: something in it is absent whose default differs from bean to bean
            }
        }
        String json = plans.jsonb().get().toJson(toBean(document));
        JsonFilter.write(json, selection, out);
    }

    private static RawBsonDocument raw(BsonDocument document) {
        return document instanceof RawBsonDocument raw ? raw : new RawBsonDocument(document, DOCUMENTS);
    }
}
