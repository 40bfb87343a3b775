package dev.gyre.filters.internal.config;

import java.lang.System.Logger.Level;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Reads the settings through MicroProfile Config, or takes the defaults where there is none. */
public final class ConfiguredKeys {

    private static final System.Logger LOG = System.getLogger("dev.gyre.filters");

    private ConfiguredKeys() {}

    /**
     * The settings of the application that the context class loader belongs to.
     *
     * @return settings and mistakes
     */
    public static SettingsReader.Reading read() {
        return present() ? Present.read() : SettingsReader.read(key -> Optional.empty());
    }

    private static boolean present() {
        try {
            return ConfigProvider.getConfig() != null;
        } catch (LinkageError | IllegalStateException e) {
            LOG.log(Level.DEBUG, "No MicroProfile Config here: the filters take their defaults", e);
            return false;
        }
    }

    /** Apart, so that its types are looked for only where they are. */
    private static final class Present {

        static SettingsReader.Reading read() {
            Config config = ConfigProvider.getConfig();
            for (String name : config.getPropertyNames()) {
                ConfigKeys.meantBy(name, System.getenv().keySet())
                        .ifPresent(meant -> LOG.log(
                                Level.WARNING,
                                "GYRE-F002 {0} is no key of the filters; did you mean {1}?",
                                name,
                                meant));
            }
            return SettingsReader.read(key -> config.getOptionalValue(key, String.class));
        }
    }
}
