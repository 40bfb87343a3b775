package dev.gyre.extension.internal.config;

import dev.gyre.crud.internal.config.UnknownKeys;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every key of every module: what the documentation lists, and what a misspelt key was probably meant to be. */
public final class AllKeys {

    private static final String OURS = "gyre.";
    private static final String OF_COLLECTIONS = "gyre.crud.";

    private AllKeys() {}

    /** The keys in the order of the documentation; of a key that two modules read, the filters' description counts. */
    public static Collection<ConfigKey> all() {
        Map<String, ConfigKey> all = new LinkedHashMap<>();
        List<ConfigKey> keys = new ArrayList<>(ConfigKeys.all());
        dev.gyre.filters.internal.config.ConfigKeys.all()
                .forEach(key -> keys.add(new ConfigKey(key.name(), key.range(), key.defaultValue(), key.meaning())));
        dev.gyre.crud.internal.config.ConfigKeys.all()
                .forEach(key -> keys.add(new ConfigKey(key.name(), key.type(), key.defaultValue(), key.meaning())));
        keys.forEach(key -> all.putIfAbsent(key.name(), key));
        return all.values();
    }

    /**
     * One warning for each configured key that nobody reads; the groups that collections and filters watch are left to them.
     *
     * @param configured names of all configured properties
     * @param environment names of the environment's variables
     * @return the warnings
     */
    public static List<String> warnings(Iterable<String> configured, Set<String> environment) {
        List<String> known = all().stream().map(ConfigKey::name).toList();
        List<String> warnings = new ArrayList<>();
        for (String name : configured) {
            boolean watched = name.startsWith(OF_COLLECTIONS)
                    || dev.gyre.filters.internal.config.ConfigKeys.meantBy(name).isPresent();
            if (name.startsWith(OURS)
                    && !watched
                    && !known.contains(name)
                    && !UnknownKeys.isVariable(name, known, environment)) {
                warnings.add("GYRE-X002 " + name + " is not a configuration key and does nothing; did you mean "
                        + nearest(name, known).orElse("none") + "?");
            }
        }
        return warnings;
    }

    private static Optional<String> nearest(String name, List<String> known) {
        return known.stream()
                .filter(key -> !key.contains("<"))
                .min(Comparator.comparingInt((String key) -> distance(name, key))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Levenshtein's distance: the fewest single characters to add, take away or change. */
    private static int distance(String from, String to) {
        int[] before = new int[to.length() + 1];
        for (int column = 0; column < before.length; column++) {
            before[column] = column;
        }
        for (int line = 1; line <= from.length(); line++) {
            int[] now = new int[before.length];
            now[0] = line;
            for (int column = 1; column < now.length; column++) {
                int change = from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1;
                now[column] = Math.min(before[column - 1] + change, 1 + Math.min(before[column], now[column - 1]));
            }
            before = now;
        }
        return before[to.length()];
    }

    /** The page of the documentation that lists all keys. */
    public static String page() {
        StringBuilder page = new StringBuilder("""
                # Configuration

                All keys are read once, at deployment, through MicroProfile Config. A value that breaks its rule fails the
                deployment; all such values are named together. Durations are written as `PT2S`, `2s`, `500ms` or `2m`.
                The quotation marks around the path of a collection may be left out where that has no dot.
                This page is generated from the code.

                | key | value | default | meaning |
                | --- | --- | --- | --- |
                """);
        for (ConfigKey key : all()) {
            page.append("| `")
                    .append(key.name())
                    .append("` | ")
                    .append(cell(key.type()))
                    .append(" | ")
                    .append(key.defaultValue().isEmpty() ? "" : '`' + cell(key.defaultValue()) + '`')
                    .append(" | ")
                    .append(cell(key.meaning()))
                    .append(" |\n");
        }
        return page.toString();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("*", "\\*").replace("<", "&lt;");
    }
}
