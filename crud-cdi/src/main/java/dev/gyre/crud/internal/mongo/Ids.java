package dev.gyre.crud.internal.mongo;

import dev.gyre.crud.internal.model.ScalarType;
import java.util.UUID;
import org.bson.types.ObjectId;

/** Makes ids that nobody can guess or meets twice. */
public final class Ids {

    private Ids() {}

    /** A new id of this type. */
    public static Object generate(ScalarType type) {
        return switch (type) {
            case STRING -> new ObjectId().toHexString();
            case OBJECT_ID -> new ObjectId();
            case UUID -> UUID.randomUUID();
            default -> throw new IllegalArgumentException("ids of type " + type + " cannot be made");
        };
    }
}
