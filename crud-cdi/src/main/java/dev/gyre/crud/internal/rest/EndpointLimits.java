package dev.gyre.crud.internal.rest;

import java.time.Duration;

/**
 * What one request may take.
 *
 * @param maxBody longest body in bytes
 * @param requestTimeout longest time
 */
public record EndpointLimits(long maxBody, Duration requestTimeout) {}
