package org.correloom.workflow;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// Finds the name that a person probably meant.
final class Suggestion {

    private Suggestion() {}

    /// ` — did you mean "…"?`, or nothing when no name is near.
    static String didYouMean(String wrong, Collection<String> names) {
        return nearest(wrong, names).map(name -> "; did you mean \"" + name + "\"?").orElse("");
    }

    /// The names that exist, for the end of a sentence.
    static String list(Collection<String> names) {
        return names.isEmpty() ? "there are none" : "there are " + String.join(", ", names);
    }

    /// The name with the smallest edit distance, case ignored, if that is at most a third of the
    /// length; among equals the first.
    static Optional<String> nearest(String wrong, Collection<String> names) {
        String lower = wrong.toLowerCase(Locale.ROOT);
        int best = Math.max(2, wrong.length() / 3) + 1;
        String nearest = null;
        for (String name : names) {
            int distance = distance(lower, name.toLowerCase(Locale.ROOT), best);
            if (distance < best) {
                best = distance;
                nearest = name;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /// Edits that lead from `a` to `b`: insertions, deletions, replacements, and exchanges of
    /// neighbours count one each. Counting stops at `limit`.
    private static int distance(String a, String b, int limit) {
        if (Math.abs(a.length() - b.length()) >= limit) {
            return limit;
        }
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int edit =
                        Math.min(
                                Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + cost);
                boolean swapped =
                        i > 1
                                && j > 1
                                && a.charAt(i - 1) == b.charAt(j - 2)
                                && a.charAt(i - 2) == b.charAt(j - 1);
                d[i][j] = swapped ? Math.min(edit, d[i - 2][j - 2] + 1) : edit;
            }
        }
        return d[a.length()][b.length()];
    }
}
