package dev.gyre.crud.internal.mapping;

import jakarta.validation.ConstraintViolation;
import java.util.List;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds messages of violations that repeat the refused value, which may be a secret. */
final class Echoes {

    private static final Pattern KEY = Pattern.compile("\\{([^{}$]+)}");
    private static final List<String> BUNDLES = List.of(
            "ValidationMessages", "ContributorValidationMessages", "org.hibernate.validator.ValidationMessages");

    /** Messages that name one another in a circle end here. */
    private static final int MOST_STEPS = 5;

    /** Shortest value looked for in a message; shorter ones stand in any text, such as the 0 of a rule. */
    private static final int SHORTEST = 4;

    private Echoes() {}

    static boolean in(ConstraintViolation<?> violation) {
        ClassLoader provider = violation.getClass().getClassLoader();
        return names(violation.getMessageTemplate(), provider, MOST_STEPS)
                || repeats(violation.getMessage(), violation.getInvalidValue());
    }

    /** Whether a template, or a message of a bundle that it names, is written to repeat the value. */
    private static boolean names(String template, @Nullable ClassLoader provider, int steps) {
        if (template.contains("validatedValue")) {
            return true;
        }
        Matcher keys = KEY.matcher(template);
        while (steps > 0 && keys.find()) {
            for (String bundle : BUNDLES) {
                String text = text(bundle, keys.group(1), provider);
                if (text != null && names(text, provider, steps - 1)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static @Nullable String text(String bundle, String key, @Nullable ClassLoader provider) {
        ClassLoader application = Thread.currentThread().getContextClassLoader();
        for (ClassLoader loader : new @Nullable ClassLoader[] {application, provider}) {
            try {
                if (loader != null) {
                    return ResourceBundle.getBundle(bundle, java.util.Locale.getDefault(), loader)
                            .getString(key);
                }
            } catch (MissingResourceException | ClassCastException e) {
                // not there
            }
        }
        return null;
    }

    /** Whatever made the message, such as a constraint's own code: single values are looked for in it. */
    private static boolean repeats(String message, @Nullable Object value) {
        if (!(value instanceof CharSequence || value instanceof Number)) {
            return false;
        }
        String text = value.toString();
        return text.length() >= SHORTEST && message.contains(text);
    }
}
