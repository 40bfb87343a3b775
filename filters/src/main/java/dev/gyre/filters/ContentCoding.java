package dev.gyre.filters;

import java.util.ArrayList;
import java.util.List;

/**
 * When a response is sent compressed, and what a compressed request may hold.
 *
 * <p>Immutable, for any thread.
 *
 * @param enabled whether responses are compressed at all
 * @param level gzip level, 1 to 9
 * @param minSize bytes below which compressing costs more than it saves
 * @param mediaTypes media ranges worth compressing, such as {@code text/*} or {@code application/*+json}
 * @param etag what becomes of a strong entity tag when its representation is compressed
 * @param jitter most bytes of random padding, against guessing secrets by size; 0 is none
 * @param requestEnabled whether compressed request bodies are accepted
 * @param maxRatio how many times its size a request body may grow
 */
public record ContentCoding(
        boolean enabled,
        int level,
        int minSize,
        List<String> mediaTypes,
        EtagMode etag,
        int jitter,
        boolean requestEnabled,
        int maxRatio) {

    /** Marks the entity tag of the compressed form. */
    private static final String SUFFIX = "--gzip";

    /** What becomes of a strong entity tag when its representation is compressed. */
    public enum EtagMode {
        /** {@code "v"} becomes {@code "v--gzip"}; conditional requests may use either. */
        SUFFIX,
        /** The compressed form has no entity tag. */
        DROP
    }

    /** What a client can take. */
    public enum Choice {
        /** Send the bytes as they are. */
        IDENTITY,
        /** Compress if it is worth it. */
        GZIP,
        /** Compress always: the client refuses anything else. */
        GZIP_ONLY,
        /** The client refuses all that can be sent. */
        NONE
    }

    /** Checks and copies. */
    public ContentCoding {
        mediaTypes = mediaTypes.stream().map(HttpTokens::lower).toList();
        List<PolicyMistake> mistakes = mistakes(level, minSize, mediaTypes, jitter, maxRatio);
        if (!mistakes.isEmpty()) {
            throw new IllegalArgumentException("This compression policy cannot work: " + mistakes);
        }
    }

    /**
     * All that is wrong with settings.
     *
     * @param level as in the constructor
     * @param minSize as in the constructor
     * @param mediaTypes as in the constructor
     * @param jitter as in the constructor
     * @param maxRatio as in the constructor
     * @return the mistakes, maybe none
     */
    public static List<PolicyMistake> mistakes(
            int level, int minSize, List<String> mediaTypes, int jitter, int maxRatio) {
        List<PolicyMistake> found = new ArrayList<>();
        range("level", level, 1, 9, found);
        range("min-size", minSize, 0, Integer.MAX_VALUE, found);
        range("jitter", jitter, 0, 256, found);
        range("request.max-ratio", maxRatio, 1, Integer.MAX_VALUE, found);
        for (String range : mediaTypes) {
            String[] parts = range.split("/", -1);
            if (parts.length != 2 || !HttpTokens.isToken(parts[0]) || !HttpTokens.isToken(parts[1])) {
                found.add(new PolicyMistake(
                        "media-types", range, "must be a media range such as text/* or application/json"));
            }
        }
        return found;
    }

    private static void range(String setting, int value, int least, int most, List<PolicyMistake> found) {
        if (value < least || value > most) {
            String upTo = most == Integer.MAX_VALUE ? " or more" : " to " + most;
            found.add(new PolicyMistake(setting, Integer.toString(value), "must be " + least + upTo));
        }
    }

    /**
     * Chooses a coding by the client's {@code Accept-Encoding} headers.
     *
     * @param acceptEncoding the header's lines; none means that the client has no wish
     * @return the choice
     */
    public Choice choose(List<String> acceptEncoding) {
        if (!enabled || acceptEncoding.isEmpty()) {
            return Choice.IDENTITY;
        }
        AcceptEncoding wish = AcceptEncoding.parse(acceptEncoding);
        if (wish.forbidsIdentity()) {
            return wish.allowsGzip() ? Choice.GZIP_ONLY : Choice.NONE;
        }
        return wish.prefersGzip() ? Choice.GZIP : Choice.IDENTITY;
    }

    /**
     * Whether a media type is worth compressing; event streams never are, their events would wait in the compressor.
     *
     * @param type type and subtype, parameters ignored
     * @return whether to compress it
     */
    public boolean compresses(String type) {
        int semicolon = type.indexOf(';');
        String bare = HttpTokens.lower(semicolon < 0 ? type : type.substring(0, semicolon))
                .strip();
        return !bare.equals("text/event-stream") && mediaTypes.stream().anyMatch(range -> within(bare, range));
    }

    private static boolean within(String type, String range) {
        int star = range.indexOf("/*");
        if (star < 0) {
            return type.equals(range);
        }
        return (range.startsWith("*/") || type.startsWith(range.substring(0, star + 1)))
                && type.endsWith(range.substring(star + 2));
    }

    /**
     * The opaque part of the entity tag of the compressed form.
     *
     * @param value the opaque part, without quotes
     * @return the marked one
     */
    public String mark(String value) {
        return value.endsWith(SUFFIX) ? value : value + SUFFIX;
    }

    /**
     * A conditional header with the marks of compressed forms taken off, so that the resource sees its own tags.
     *
     * @param header value of {@code If-Match} or {@code If-None-Match}
     * @return the value without marks
     */
    public String unmark(String header) {
        return etag == EtagMode.SUFFIX ? header.replace(SUFFIX + "\"", "\"") : header;
    }

    /**
     * Whether a conditional header names the compressed form of a tag.
     *
     * @param header value of {@code If-None-Match}
     * @param value the opaque part, without quotes
     * @return whether the client holds the compressed form
     */
    public boolean names(String header, String value) {
        return header.contains('"' + mark(value) + '"');
    }
}
