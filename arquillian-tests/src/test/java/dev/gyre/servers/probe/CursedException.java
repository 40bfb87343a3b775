package dev.gyre.servers.probe;

/** An exception that a user's own mapper turns into a reply. */
public class CursedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CursedException(String message) {
        super(message);
    }
}
