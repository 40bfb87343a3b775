package dev.gyre.crud.internal.config;

import dev.gyre.crud.Operation;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/** Reads single values; a value that breaks its rule is noted as a mistake and the default stands in for it. */
final class ConfigReader {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})([KM]?)");
    private static final Pattern SHORT_DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

    private final Config config;
    private final List<String> mistakes;

    ConfigReader(Config config, List<String> mistakes) {
        this.config = config;
        this.mistakes = mistakes;
    }

    Optional<String> raw(String key) {
        Optional<String> value = value(key);
        return value.isPresent() ? value : value(ConfigKeys.unquoted(key));
    }

    private Optional<String> value(String name) {
        return config.getOptionalValue(name, String.class).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** The name by which a key is configured. */
    private String named(String key) {
        return value(key).isPresent() ? key : ConfigKeys.unquoted(key);
    }

    boolean present(String key) {
        return raw(key).isPresent();
    }

    String text(String key, String otherwise) {
        return raw(key).orElse(otherwise);
    }

    int integer(String key, int min, int max, int otherwise) {
        return read(key, otherwise, "must be a whole number from " + min + " to " + max, value -> {
            int number = Integer.parseInt(value);
            return number < min || number > max ? Optional.empty() : Optional.of(number);
        });
    }

    boolean bool(String key, boolean otherwise) {
        return read(key, otherwise, "must be true or false", value -> switch (value.toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    Duration duration(String key, Duration min, Duration max, Duration otherwise) {
        return read(key, otherwise, "must be a duration such as PT30S or 500ms, from " + min + " to " + max, value -> {
            Duration duration = parseDuration(value);
            return duration.compareTo(min) < 0 || duration.compareTo(max) > 0
                    ? Optional.empty()
                    : Optional.of(duration);
        });
    }

    String absoluteUri(String key, String otherwise) {
        return read(
                key,
                otherwise,
                "must be an absolute URI",
                value -> URI.create(value).isAbsolute() ? Optional.of(value) : Optional.empty());
    }

    String headerValue(String key, String otherwise) {
        return read(
                key,
                otherwise,
                "must be a header value",
                value -> value.chars().allMatch(c -> c >= ' ' && c < 0x7f) ? Optional.of(value) : Optional.empty());
    }

    long size(String key, long max, long otherwise) {
        return read(key, otherwise, "must be a number of bytes such as 65536, 64K or 1M, from 1 to " + max, value -> {
            Matcher matcher = SIZE.matcher(value.toUpperCase(Locale.ROOT));
            if (!matcher.matches()) {
                return Optional.empty();
            }
            long size = Long.parseLong(matcher.group(1))
                    << switch (matcher.group(2)) {
                        case "K" -> 10;
                        case "M" -> 20;
                        default -> 0;
                    };
            return size < 1 || size > max ? Optional.empty() : Optional.of(size);
        });
    }

    Set<Operation> operations(String key, Set<Operation> otherwise) {
        return read(key, otherwise, "must be a comma list of list, get, create, replace, patch, delete", value -> {
            EnumSet<Operation> operations = EnumSet.noneOf(Operation.class);
            for (String name : value.split(",", -1)) {
                operations.add(Operation.valueOf(name.strip().toUpperCase(Locale.ROOT)));
            }
            return Optional.of(operations);
        });
    }

    void mistake(String number, String key, String value, String rule, String remedy) {
        mistakes.add("GYRE-" + number + " " + key + " = " + value + ": " + rule + "; " + remedy);
    }

    private <V> V read(String key, V otherwise, String rule, Function<String, Optional<V>> parse) {
        Optional<String> value = raw(key);
        if (value.isEmpty()) {
            return otherwise;
        }
        Optional<V> parsed;
        try {
            parsed = parse.apply(value.get());
        } catch (IllegalArgumentException | DateTimeParseException | ArithmeticException e) {
            parsed = Optional.empty();
        }
        if (parsed.isEmpty()) {
            mistake("C001", named(key), value.get(), rule, "correct it, or remove it to get " + otherwise);
            return otherwise;
        }
        return parsed.get();
    }

    private static Duration parseDuration(String value) {
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
