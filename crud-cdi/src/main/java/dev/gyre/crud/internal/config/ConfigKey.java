package dev.gyre.crud.internal.config;

/**
 * One configuration key, as the documentation lists it.
 *
 * @param name name of the key; {@code <path>} stands for the path of a collection
 * @param type type and range of its value
 * @param defaultValue value where nothing is configured, or empty if there is none
 * @param meaning what it does
 */
public record ConfigKey(String name, String type, String defaultValue, String meaning) {}
