package org.correloom.workflow;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Finds the name that a person probably meant.
public final class Suggestion {

    /// More names in one sentence are no help.
    private static final int MOST_LISTED = 20;

    private Suggestion() {}

    /// `; did you mean "…"?`, or nothing when no name is near.
    public static String didYouMean(String wrong, Collection<String> names) {
        return nearest(wrong, names).map(name -> "; did you mean \"" + name + "\"?").orElse("");
    }

    /// The names that exist, for the end of a sentence; of very many the first.
    static String list(Collection<String> names) {
        if (names.isEmpty()) {
            return "there are none";
        }
        List<String> listed = names.stream().limit(MOST_LISTED).toList();
        int more = names.size() - listed.size();
        return "there are "
                + String.join(", ", listed)
                + (more > 0 ? " and " + more + " more" : "");
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
    /// neighbours count one each. Counting ends as soon as it is known to reach `limit`.
    private static int distance(String a, String b, int limit) {
        if (Math.abs(a.length() - b.length()) >= limit) {
            return limit;
        }
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] now = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        int fewestOfLast = 0;
        for (int i = 1; i <= a.length(); i++) {
            now[0] = i;
            int fewest = i;
            for (int j = 1; j <= b.length(); j++) {
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                now[j] = Math.min(Math.min(last[j] + 1, now[j - 1] + 1), last[j - 1] + cost);
                boolean swapped =
                        i > 1
                                && j > 1
                                && a.charAt(i - 1) == b.charAt(j - 2)
                                && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    now[j] = Math.min(now[j], beforeLast[j - 2] + 1);
                }
                fewest = Math.min(fewest, now[j]);
            }
            // An exchange reaches back over two rows, so that both must be beyond the limit.
            if (Math.min(fewest, fewestOfLast) >= limit) {
                return limit;
            }
            fewestOfLast = fewest;
            int[] free = beforeLast;
            beforeLast = last;
            last = now;
            now = free;
        }
        return last[b.length()];
    }
}
