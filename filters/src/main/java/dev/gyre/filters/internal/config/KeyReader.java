package dev.gyre.filters.internal.config;

import dev.gyre.filters.PolicyMistake;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads typed values by key, and collects what is wrong with them instead of stopping at the first; for one thread. */
final class KeyReader {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})([KM]?)");
    private static final Pattern SHORT_DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

    private final Function<String, Optional<String>> source;
    private final List<String> mistakes = new ArrayList<>();

    KeyReader(Function<String, Optional<String>> source) {
        this.source = source;
    }

    List<String> mistakes() {
        return mistakes;
    }

    String text(String key) {
        return source.apply(key).map(String::strip).orElseGet(() -> ConfigKeys.defaultOf(key));
    }

    boolean truth(String key) {
        return parsed(key, "must be true or false", text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("");
        });
    }

    int number(String key) {
        return parsed(key, "must be a whole number", Integer::parseInt);
    }

    double fraction(String key) {
        return parsed(key, "must be a number", Double::parseDouble);
    }

    Duration duration(String key) {
        return parsed(key, "must be a duration such as PT30S or 500ms", KeyReader::parseDuration);
    }

    /** ISO 8601, or a whole number of ms, s, m or h. */
    static Duration parseDuration(String text) {
        Matcher matcher = SHORT_DURATION.matcher(text);
        if (matcher.matches()) {
            long number = Long.parseLong(matcher.group(1));
            return switch (matcher.group(2)) {
                case "ms" -> Duration.ofMillis(number);
                case "s" -> Duration.ofSeconds(number);
                case "m" -> Duration.ofMinutes(number);
                default -> Duration.ofHours(number);
            };
        }
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("", e);
        }
    }

    /** A number of bytes, maybe with K or M. */
    static long parseSize(String text) {
        Matcher matcher = SIZE.matcher(text.toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "K" -> number << 10;
            case "M" -> number << 20;
            default -> number;
        };
    }

    List<String> list(String key) {
        return Arrays.stream(text(key).split(",", -1))
                .map(String::strip)
                .filter(element -> !element.isEmpty())
                .toList();
    }

    Set<String> set(String key) {
        return new LinkedHashSet<>(list(key));
    }

    /** Reads with a parser; a value that it refuses is noted, and the default read instead. */
    <T> T parsed(String key, String rule, Function<String, T> parser) {
        String text = text(key);
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            String reason = e instanceof NumberFormatException
                            || e.getMessage() == null
                            || e.getMessage().isEmpty()
                    ? rule
                    : e.getMessage();
            mistake(key, text, reason);
            return parser.apply(ConfigKeys.defaultOf(key));
        }
    }

    /** Notes the mistakes of a policy; whether there were any. */
    boolean mistaken(String group, List<PolicyMistake> found) {
        found.forEach(mistake -> mistake(group + mistake.setting(), mistake.value(), mistake.rule()));
        return !found.isEmpty();
    }

    void mistake(String key, String value, String rule) {
        mistakes.add("GYRE-F001 " + key + " = " + value + ": " + rule);
    }
}
