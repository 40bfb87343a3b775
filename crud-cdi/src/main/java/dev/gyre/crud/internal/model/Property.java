package dev.gyre.crud.internal.model;

/**
 * One property of a Crud bean or of a bean inside it.
 *
 * @param name Java name, the one that Bean Validation reports
 * @param jsonName name on the wire
 * @param bsonName name in the stored document
 * @param shape what its value looks like
 * @param access who may see and set it
 * @param accessor how its value is read from and written to a bean
 */
public record Property(
        String name, String jsonName, String bsonName, Shape shape, Access access, PropertyAccessor accessor) {

    /** Who may see and set a property. */
    public enum Access {
        /** A client reads and writes it. */
        READ_WRITE,
        /** A client reads it; the application writes it. */
        READ_ONLY,
        /** A client writes it and never sees it again. */
        WRITE_ONLY,
        /** Stored, but unknown on the wire: not readable, writable, selectable, filterable or sortable. */
        HIDDEN
    }

    /** Whether a client may read it, and so select, filter and sort by it. */
    public boolean readable() {
        return access == Access.READ_WRITE || access == Access.READ_ONLY;
    }
}
