package dev.gyre.filters;

import java.time.Duration;

/**
 * All settings of the filters of one application.
 *
 * @param cors who may call across origins
 * @param coding what is compressed
 * @param accessLog what is logged
 * @param requestIds how requests are named
 * @param trustForwarded whether {@code X-Forwarded-For} is believed
 * @param bodyLimits how large a body may be
 * @param jsonLimits what a JSON body may hold
 * @param deadline how long a request may take
 * @param concurrency most requests at a time, 0 is no limit
 * @param drain how long a stopping application waits for its requests
 * @param problemTypeBase what the short names of problem types are appended to
 * @param validationStatus status of constraint violations, 422 or 400
 * @param challenge {@code WWW-Authenticate} of a 401 that has none
 */
public record FilterSettings(
        CorsPolicy cors,
        ContentCoding coding,
        AccessLog accessLog,
        RequestIds requestIds,
        boolean trustForwarded,
        BodyLimits bodyLimits,
        JsonLimits jsonLimits,
        RequestDeadline deadline,
        int concurrency,
        Duration drain,
        String problemTypeBase,
        int validationStatus,
        String challenge) {}
