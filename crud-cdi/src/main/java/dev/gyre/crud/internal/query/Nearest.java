package dev.gyre.crud.internal.query;

import java.util.Collection;

/** Finds the known name that an unknown one was probably meant to be. */
final class Nearest {

    private Nearest() {}

    /** A hint such as {@code ; did you mean 'price'?}, or nothing where no known name is near. */
    static String hint(String unknown, Collection<String> known) {
        String best = "";
        int bestDistance = Math.max(2, unknown.length() / 3) + 1;
        if (unknown.length() > 100) {
            return best;
        }
        for (String candidate : known) {
            int distance = distance(unknown, candidate);
            if (distance < bestDistance) {
                bestDistance = distance;
                best = candidate;
            }
        }
        return best.isEmpty() ? "" : "; did you mean '" + best + "'?";
    }

    /** Levenshtein distance. */
    private static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int above = row[j];
                int change = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j] + 1, row[j - 1] + 1), diagonal + change);
                diagonal = above;
            }
        }
        return row[right.length()];
    }
}
