package dev.gyre.extension.internal.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/** Reads single values; a value that breaks its rule is noted as a mistake and the default stands in for it. */
final class ConfigReader {

    private static final Pattern SHORT_DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

    private final Config config;
    private final List<String> mistakes;

    ConfigReader(Config config, List<String> mistakes) {
        this.config = config;
        this.mistakes = mistakes;
    }

    int integer(String key, int least, int most, int otherwise) {
        String rule = "must be a whole number from " + least + (most == Integer.MAX_VALUE ? " up" : " to " + most);
        return read(key, otherwise, rule, value -> {
            int number = Integer.parseInt(value);
            return number < least || number > most ? Optional.empty() : Optional.of(number);
        });
    }

    Duration duration(String key, Duration least, Duration most, Duration otherwise) {
        String rule = "must be a duration such as PT2S or 500ms, zero or from " + least + " to " + most;
        return read(key, otherwise, rule, value -> {
            Duration duration = parse(value);
            boolean inRange = duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0;
            return duration.isZero() || inRange ? Optional.of(duration) : Optional.empty();
        });
    }

    <E extends Enum<E>> E choice(String key, Class<E> type, String names, E otherwise) {
        return read(
                key,
                otherwise,
                "must be " + names,
                value -> Optional.of(Enum.valueOf(type, value.toUpperCase(Locale.ROOT))));
    }

    String text(String key, Pattern pattern, String rule, String otherwise) {
        return read(key, otherwise, rule, value -> Optional.of(value).filter(pattern.asMatchPredicate()));
    }

    private <V> V read(String key, V otherwise, String rule, Function<String, Optional<V>> parse) {
        Optional<String> value =
                config.getOptionalValue(key, String.class).map(String::strip).filter(text -> !text.isEmpty());
        if (value.isEmpty()) {
            return otherwise;
        }
        Optional<V> parsed;
        try {
            parsed = parse.apply(value.get());
        } catch (IllegalArgumentException | DateTimeParseException | ArithmeticException unreadable) {
            parsed = Optional.empty();
        }
        if (parsed.isEmpty()) {
            mistakes.add("GYRE-X001 " + key + " = " + value.get() + ": " + rule + "; correct it, or remove it to get "
                    + otherwise);
        }
        return parsed.orElse(otherwise);
    }

    private static Duration parse(String value) {
        Matcher matcher = SHORT_DURATION.matcher(value);
        if (!matcher.matches()) {
            return Duration.parse(value);
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }
}
