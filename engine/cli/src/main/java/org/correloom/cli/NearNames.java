package org.correloom.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Finds what somebody may have meant, by Levenshtein distance.
final class NearNames {

    private static final int MOST = 3;

    private NearNames() {}

    /// Up to three of `names` that differ from `wrong` in few letters, nearest first. What stands
    /// before a colon may be missing in `wrong`.
    static List<String> of(String wrong, Collection<String> names) {
        int allowed = Math.max(2, wrong.length() / 3);
        return names.stream()
                .filter(name -> distanceTo(name, wrong) <= allowed)
                .sorted(
                        Comparator.<String>comparingInt(name -> distanceTo(name, wrong))
                                .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    private static int distanceTo(String name, String wrong) {
        String lower = wrong.toLowerCase(Locale.ROOT);
        int whole = distance(name, lower);
        return wrong.contains(":")
                ? whole
                : Math.min(whole, distance(name.substring(name.indexOf(':') + 1), lower));
    }

    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                current[j] =
                        Math.min(
                                previous[j - 1] + change,
                                Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
