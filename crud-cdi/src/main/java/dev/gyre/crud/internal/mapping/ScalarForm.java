package dev.gyre.crud.internal.mapping;

import org.bson.BsonValue;

/** The JSON, BSON and query forms of one kind of single value. Immutable. */
interface ScalarForm {

    /** Which JSON value carries it. */
    enum Kind {
        STRING,
        NUMBER,
        BOOLEAN
    }

    Kind kind();

    /** A sentence for clients: what a value must be. */
    String rule(Class<?> type);

    /**
     * Reads the text of a JSON string, number or boolean, or a literal of a query.
     *
     * @throws RuntimeException if it is none; never an error that depends on the text's size
     */
    BsonValue parse(String text, Class<?> type);

    /** The stored form of a value. */
    BsonValue toBson(Object value);

    /** The value of a stored form; throws an unchecked exception if it is none. */
    Object toJava(BsonValue stored, Class<?> type);

    /** The text that JSON-B writes for the value, without quotes or escapes. */
    default String json(Object value) {
        return value.toString();
    }
}
