package dev.gyre.crud.internal.mapping;

import jakarta.json.bind.adapter.JsonbAdapter;
import org.bson.types.ObjectId;

/** Lets JSON-B write an {@code ObjectId} as its 24 digits instead of as a bean. */
public final class ObjectIdAdapter implements JsonbAdapter<ObjectId, String> {

    /** For JSON-B. */
    public ObjectIdAdapter() {}

    @Override
    public String adaptToJson(ObjectId id) {
        return id.toHexString();
    }

    @Override
    public ObjectId adaptFromJson(String text) {
        return new ObjectId(text);
    }
}
