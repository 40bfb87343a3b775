package dev.gyre.filters.internal.config;

/**
 * One key that the filters read.
 *
 * @param name full name
 * @param range type and allowed values
 * @param defaultValue value where the key is absent, as it would be written
 * @param meaning what it does
 */
public record ConfigKey(String name, String range, String defaultValue, String meaning) {}
