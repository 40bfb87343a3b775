package dev.gyre.crud.internal.mapping;

import jakarta.json.stream.JsonParser;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** How the values of one shape go between JSON, BSON and Java. Immutable and safe for all threads. */
interface Plan {

    /** Reads the JSON value that begins with the event; refuses through the gate whatever does not fit. */
    BsonValue fromJson(JsonParser.Event event, Gate gate, Pointer at);

    /** The stored form of a Java value; null is BSON's null. */
    BsonValue toBson(@Nullable Object value);

    /** The Java value of a stored form; BSON's null is null. */
    @Nullable
    Object toJava(BsonValue stored);

    /** Writes a stored value as JSON. */
    void write(RawBson in, byte type, int at, JsonBytes out, @Nullable Selection selection);

    /** Whether there are values in it that a client may not set or see. */
    default boolean holdsProtected() {
        return false;
    }

    /**
     * Brings values that a client may not set from the stored value into the fresh one, and refuses attempts to set them.
     *
     * @param stored what is stored now; BSON's null if there is nothing
     */
    default BsonValue protect(BsonValue fresh, BsonValue stored, Pointer at, Refusals readOnly) {
        return fresh;
    }

    /** The part of a stored value that clients both see and set. */
    default BsonValue view(BsonValue stored) {
        return stored;
    }

    /** The part of a stored value that clients see. */
    default BsonValue visible(BsonValue stored) {
        return stored;
    }

    /**
     * Brings what is stored beside everything that is modelled into the fresh value: other applications may keep it there.
     *
     * @param stored what is stored now; BSON's null if there is nothing
     */
    default BsonValue carryOver(BsonValue fresh, BsonValue stored) {
        return fresh;
    }
}
