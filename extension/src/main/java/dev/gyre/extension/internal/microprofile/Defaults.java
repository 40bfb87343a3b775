package dev.gyre.extension.internal.microprofile;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * What applies where a builder was told nothing: a configuration key of the specification, else its default.
 *
 * @param config the application's configuration
 * @param prefix of the keys
 */
record Defaults(Config config, String prefix) {

    /** Of {@code ManagedExecutor.Builder}. */
    static Defaults ofExecutors(@Nullable ClassLoader application) {
        return new Defaults(ConfigProvider.getConfig(application), "mp.context.ManagedExecutor.");
    }

    /** Of {@code ThreadContext.Builder}. */
    static Defaults ofContexts(@Nullable ClassLoader application) {
        return new Defaults(ConfigProvider.getConfig(application), "mp.context.ThreadContext.");
    }

    Set<String> types(@Nullable Set<String> told, String key, Set<String> otherwise) {
        if (told != null) {
            return told;
        }
        Optional<String[]> configured = config.getOptionalValue(prefix + key, String[].class);
        if (configured.isEmpty()) {
            return otherwise;
        }
        Set<String> types = new LinkedHashSet<>();
        for (String type : configured.get()) {
            // The word for an empty list, which MicroProfile Config cannot express.
            if (!type.equals("None") && !type.isBlank()) {
                types.add(type.strip());
            }
        }
        return types;
    }

    int bound(@Nullable Integer told, String key) {
        return told != null
                ? told
                : config.getOptionalValue(prefix + key, Integer.class).orElse(-1);
    }
}
