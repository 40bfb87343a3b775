package dev.gyre.servers.ways.parcel;

/** Something is lost. */
public class LostException extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
