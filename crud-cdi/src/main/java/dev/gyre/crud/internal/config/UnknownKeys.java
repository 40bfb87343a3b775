package dev.gyre.crud.internal.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Finds configured keys that mean nothing, mostly misspelt ones, and the key that was probably meant. */
public final class UnknownKeys {

    private UnknownKeys() {}

    /**
     * One warning for each key below {@code gyre.crud.} that no collection reads.
     *
     * @param configured names of all configured properties
     * @param paths paths of the collections as their annotations give them
     * @param environment names of the environment's variables
     */
    public static List<String> warnings(Iterable<String> configured, Set<String> paths, Set<String> environment) {
        Set<String> known = new TreeSet<>();
        ConfigKeys.all().forEach(key -> known.add(key.name()));
        for (String path : paths) {
            for (String key : ConfigKeys.keysOfOneCollection()) {
                known.add(ConfigKeys.of(path, key));
                known.add(ConfigKeys.unquoted(ConfigKeys.of(path, key)));
            }
        }
        List<String> warnings = new ArrayList<>();
        for (String name : configured) {
            if (name.startsWith(ConfigKeys.PREFIX) && !known.contains(name) && !isVariable(name, known, environment)) {
                warnings.add("GYRE-C010 " + name + " is not a configuration key and does nothing; did you mean "
                        + nearest(name, known) + "?");
            }
        }
        return warnings;
    }

    /**
     * Whether a name is what a configuration has made of the variable of a known key: {@code GYRE_CRUD_LIMIT_MAX} may be listed as
     * {@code gyre.crud.limit.max} or, as nothing tells a dash from a dot, with another name.
     *
     * @param name a configured name
     * @param known valid keys
     * @param environment names of the environment's variables
     * @return whether it is
     */
    public static boolean isVariable(String name, Collection<String> known, Set<String> environment) {
        String variable = variable(name);
        return environment.contains(variable)
                && known.stream().anyMatch(key -> variable(key).equals(variable));
    }

    /** MicroProfile Config's rule for names of variables. */
    private static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static String nearest(String name, Set<String> known) {
        String best = "";
        int least = Integer.MAX_VALUE;
        for (String candidate : known) {
            int distance = candidate.contains("<path>") ? Integer.MAX_VALUE : distance(name, candidate);
            if (distance < least) {
                least = distance;
                best = candidate;
            }
        }
        return best;
    }

    /** Levenshtein's distance, row by row. */
    private static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int above = row[j];
                int change = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[right.length()];
    }
}
