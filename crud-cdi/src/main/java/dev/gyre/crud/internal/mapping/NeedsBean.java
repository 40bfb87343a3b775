package dev.gyre.crud.internal.mapping;

/** Says that a document cannot be written without its bean; thrown without a stack trace, as it is no failure. */
final class NeedsBean extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NeedsBean() {
        super(null, null, false, false);
    }
}
