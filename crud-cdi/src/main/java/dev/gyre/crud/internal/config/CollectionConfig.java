package dev.gyre.crud.internal.config;

import dev.gyre.crud.internal.model.CollectionSettings;

/**
 * What annotation and configuration say of one collection.
 *
 * @param path path below the application path, without slashes around it
 * @param collection name of the MongoDB collection
 * @param settings how it behaves
 */
public record CollectionConfig(String path, String collection, CollectionSettings settings) {}
