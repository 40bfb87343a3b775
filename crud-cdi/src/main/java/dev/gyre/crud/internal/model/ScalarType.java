package dev.gyre.crud.internal.model;

/** The kinds of single values a property can hold; each has one JSON form, one BSON form and one form in a query. */
public enum ScalarType {
    STRING,
    CHAR,
    BOOLEAN,
    BYTE,
    SHORT,
    INT,
    LONG,
    FLOAT,
    DOUBLE,
    BIG_DECIMAL,
    BIG_INTEGER,
    ENUM,
    INSTANT,
    LOCAL_DATE,
    LOCAL_DATE_TIME,
    LOCAL_TIME,
    OFFSET_DATE_TIME,
    ZONED_DATE_TIME,
    DURATION,
    PERIOD,
    UUID,
    OBJECT_ID,
    URI
}
