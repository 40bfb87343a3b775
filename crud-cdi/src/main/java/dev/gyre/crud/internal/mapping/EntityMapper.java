package dev.gyre.crud.internal.mapping;

import java.io.ByteArrayOutputStream;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * Turns request bodies into beans, beans into stored documents and stored documents into JSON, for one model.
 *
 * <p>Immutable and safe for all threads; nothing here blocks. Every refused body is a {@link dev.gyre.crud.CrudProblem} that
 * names all mistakes by pointer.
 */
public interface EntityMapper<T> {

    /**
     * Binds a whole representation. Syntax, wrong types, duplicate and unknown members are 400; read-only members that differ
     * from {@code stored} (or are present while it is null) are 422. Read-only and hidden values of {@code stored} are
     * kept, and write-only ones that the body leaves out. Another id than the stored one is 409.
     */
    T read(byte[] body, @Nullable BsonDocument stored);

    /** Applies a JSON Merge Patch (RFC 7396) to the stored document's representation and binds the result. */
    T mergePatch(byte[] patch, BsonDocument stored);

    /** Applies a JSON Patch (RFC 6902); a failed {@code test} is 409, a pointer to nothing 422, a malformed patch 400; hidden is as absent. */
    T jsonPatch(byte[] patch, BsonDocument stored);

    /** Checks the whole bean with Bean Validation; violations are one problem with all pointers. */
    void validate(T bean, Class<?>... groups);

    /** The bean as a document to store, {@code _id} included when the bean has one, the version left out. */
    BsonDocument toDocument(T bean);

    /**
     * The bean as the document that takes the place of a stored one. What the stored one holds beside the bean's properties
     * stays, at any depth; inside a list it stays with the elements that are the same as before.
     */
    BsonDocument toDocument(T bean, BsonDocument stored);

    /** The stored document as a bean, its version property filled from {@code _version}. */
    T toBean(BsonDocument document);

    /** The bean with its id property set. */
    T withId(T bean, Object id);

    /**
     * Writes the stored document as JSON (UTF-8), byte for byte as JSON-B would write the bean.
     *
     * @param fields JSON paths to keep, or null for all; the id is always kept
     */
    void writeJson(RawBsonDocument document, @Nullable Set<String> fields, ByteArrayOutputStream out);
}
