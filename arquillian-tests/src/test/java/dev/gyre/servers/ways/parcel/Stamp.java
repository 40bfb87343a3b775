package dev.gyre.servers.ways.parcel;

/**
 * What only the application's own writer can write.
 *
 * @param place where it was stamped
 */
public record Stamp(String place) {}
