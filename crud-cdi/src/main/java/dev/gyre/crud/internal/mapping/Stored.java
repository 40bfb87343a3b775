package dev.gyre.crud.internal.mapping;

import org.bson.BsonValue;

/** Says that a stored document does not fit its bean. */
final class Stored {

    private Stored() {}

    static IllegalStateException unexpected(BsonValue value) {
        return new IllegalStateException("GYRE-C207 a stored value has the BSON type " + value.getBsonType()
                + ", which its property cannot hold;" + " correct the document or the bean");
    }
}
