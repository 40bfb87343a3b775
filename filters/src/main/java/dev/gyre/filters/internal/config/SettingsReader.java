package dev.gyre.filters.internal.config;

import dev.gyre.filters.AccessLog;
import dev.gyre.filters.BodyLimits;
import dev.gyre.filters.ContentCoding;
import dev.gyre.filters.CorsPolicy;
import dev.gyre.filters.FilterSettings;
import dev.gyre.filters.JsonLimits;
import dev.gyre.filters.OriginPattern;
import dev.gyre.filters.RequestDeadline;
import dev.gyre.filters.RequestIds;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Builds the settings of the filters from keys, and tells all that is wrong with them at once. */
public final class SettingsReader {

    private final KeyReader keys;

    private SettingsReader(Function<String, Optional<String>> source) {
        keys = new KeyReader(source);
    }

    /**
     * What reading gave.
     *
     * @param settings the settings; with defaults where a key is mistaken
     * @param mistakes one line for each mistake, maybe none
     */
    public record Reading(FilterSettings settings, List<String> mistakes) {

        /**
         * The settings, if they may be used.
         *
         * @throws IllegalStateException naming all mistakes
         */
        public FilterSettings orThrow() {
            if (!mistakes.isEmpty()) {
                throw new IllegalStateException(message());
            }
            return settings;
        }

        /** All mistakes in one message. */
        public String message() {
            return "GYRE-F000 The configuration of the filters has " + mistakes.size() + " mistake(s):\n"
                    + String.join("\n", mistakes);
        }
    }

    /**
     * Reads all keys.
     *
     * @param source gives the value of a key, if it is configured
     * @return settings and mistakes
     */
    public static Reading read(Function<String, Optional<String>> source) {
        SettingsReader reader = new SettingsReader(source);
        FilterSettings settings = reader.settings();
        return new Reading(settings, List.copyOf(reader.keys.mistakes()));
    }

    private FilterSettings settings() {
        return new FilterSettings(
                cors(),
                coding(),
                accessLog(),
                new RequestIds(requestIdHeader(), keys.truth("gyre.request-id.trust-incoming")),
                keys.truth("gyre.forwarded.trust"),
                keys.parsed(
                        "gyre.limits.max-body",
                        "must be a number of bytes such as 65536, 64K or 1M, from 1 to " + BodyLimits.LARGEST,
                        text -> new BodyLimits((int) Math.min(Integer.MAX_VALUE, KeyReader.parseSize(text)))),
                jsonLimits(),
                new RequestDeadline(keys.parsed(
                        "gyre.limits.request-timeout",
                        "must be a duration such as PT30S or 500ms, from 1 ms to 1 day",
                        SettingsReader::timeout)),
                keys.parsed("gyre.limits.concurrency", "must be 0 or more", SettingsReader::natural),
                drain(),
                keys.parsed("gyre.problem.type-base", "must be an absolute URI", SettingsReader::absolute),
                keys.parsed("gyre.problem.validation-status", "must be 400 or 422", SettingsReader::validationStatus),
                keys.parsed("gyre.security.challenge", "must be a header value", SettingsReader::headerValue));
    }

    private CorsPolicy cors() {
        List<OriginPattern> origins = new ArrayList<>();
        for (String origin : keys.list("gyre.cors.origins")) {
            try {
                origins.add(OriginPattern.parse(origin));
            } catch (IllegalArgumentException e) {
                keys.mistake("gyre.cors.origins", origin, String.valueOf(e.getMessage()));
            }
        }
        boolean credentials = keys.truth("gyre.cors.credentials");
        Set<String> methods = keys.set("gyre.cors.methods");
        Set<String> requestHeaders = keys.set("gyre.cors.request-headers");
        Set<String> exposedHeaders = keys.set("gyre.cors.exposed-headers");
        int maxAge = keys.number("gyre.cors.max-age");
        boolean insecure = keys.truth("gyre.cors.allow-insecure-origins");
        return keys.mistaken(
                        "gyre.cors.",
                        CorsPolicy.mistakes(
                                origins, credentials, methods, requestHeaders, exposedHeaders, maxAge, insecure))
                ? CorsPolicy.off()
                : new CorsPolicy(origins, credentials, methods, requestHeaders, exposedHeaders, maxAge, insecure);
    }

    private ContentCoding coding() {
        List<String> encodings = keys.list("gyre.compression.encodings");
        encodings.stream()
                .filter(encoding -> !encoding.equals("gzip"))
                .forEach(encoding ->
                        keys.mistake("gyre.compression.encodings", encoding, "is not offered; the only one is gzip"));
        boolean enabled = keys.truth("gyre.compression.enabled") && !encodings.isEmpty();
        int level = keys.number("gyre.compression.level");
        int minSize = keys.number("gyre.compression.min-size");
        List<String> mediaTypes = keys.list("gyre.compression.media-types");
        ContentCoding.EtagMode etag =
                keys.parsed("gyre.compression.etag", "must be suffix or drop", SettingsReader::etagMode);
        int jitter = keys.number("gyre.compression.jitter");
        boolean requests = keys.truth("gyre.compression.request.enabled");
        int ratio = keys.number("gyre.compression.request.max-ratio");
        return keys.mistaken("gyre.compression.", ContentCoding.mistakes(level, minSize, mediaTypes, jitter, ratio))
                ? new ContentCoding(false, 6, 0, List.of(), etag, 0, requests, 1)
                : new ContentCoding(enabled, level, minSize, mediaTypes, etag, jitter, requests, ratio);
    }

    private AccessLog accessLog() {
        boolean enabled = keys.truth("gyre.access-log.enabled");
        AccessLog.Format format = keys.parsed("gyre.access-log.format", "must be json or text", SettingsReader::format);
        double sampleRate = keys.fraction("gyre.access-log.sample-rate");
        Duration slow = keys.duration("gyre.access-log.slow");
        Set<String> headers = keys.set("gyre.access-log.headers");
        if (keys.mistaken("gyre.access-log.", AccessLog.mistakes(sampleRate, slow, headers))) {
            return new AccessLog(enabled, format, 1, Duration.ZERO, Set.of(), Set.of(), Set.of());
        }
        return new AccessLog(
                enabled,
                format,
                sampleRate,
                slow,
                headers,
                keys.set("gyre.access-log.redact-query"),
                keys.set("gyre.access-log.exclude"));
    }

    private String requestIdHeader() {
        return keys.parsed(
                "gyre.request-id.header", "must be a header name", text -> new RequestIds(text, false).header());
    }

    private JsonLimits jsonLimits() {
        int depth = keys.parsed("gyre.limits.json.max-depth", "must be a whole number", text -> {
            int value = Integer.parseInt(text);
            return new JsonLimits(value, 1, true).maxDepth();
        });
        int length = keys.parsed("gyre.limits.json.max-number-length", "must be a whole number", text -> {
            int value = Integer.parseInt(text);
            return new JsonLimits(1, value, true).maxNumberLength();
        });
        return new JsonLimits(depth, length, keys.truth("gyre.limits.json.strict"));
    }

    private Duration drain() {
        Duration drain = keys.duration("gyre.shutdown.drain");
        if (drain.isNegative()) {
            keys.mistake("gyre.shutdown.drain", drain.toString(), "must not be negative");
        }
        return drain;
    }

    private static Duration timeout(String text) {
        Duration timeout = KeyReader.parseDuration(text);
        require(timeout.compareTo(Duration.ofMillis(1)) >= 0);
        return new RequestDeadline(timeout).timeout();
    }

    private static int natural(String text) {
        int value = Integer.parseInt(text);
        require(value >= 0);
        return value;
    }

    private static String absolute(String text) {
        require(URI.create(text).isAbsolute());
        return text;
    }

    private static int validationStatus(String text) {
        require(text.equals("400") || text.equals("422"));
        return Integer.parseInt(text);
    }

    private static String headerValue(String text) {
        require(!text.isEmpty() && text.chars().allMatch(c -> c >= ' ' && c < 0x7f));
        return text;
    }

    private static ContentCoding.EtagMode etagMode(String text) {
        require(text.equals("suffix") || text.equals("drop"));
        return ContentCoding.EtagMode.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private static AccessLog.Format format(String text) {
        require(text.equals("json") || text.equals("text"));
        return AccessLog.Format.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("");
        }
    }
}
