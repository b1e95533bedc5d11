package org.correloom.app.desktop.model;

import java.util.Locale;
import java.util.regex.Pattern;

/// How well what a person types fits a phrase. Each word that is typed has to be in it: at the
/// start of a word best, inside one, as the first letters of words (`zi` for *Zoom In*), or with
/// letters left out (`arng` for *Arrange*).
final class FuzzyMatch {

    private static final int START = 100;
    private static final int INSIDE = 60;
    private static final int INITIALS = 50;
    private static final int LOOSE = 30;

    private FuzzyMatch() {}

    /// 0 when it does not fit; the better it fits, the more. Everything fits nothing typed.
    static int score(String typed, String phrase) {
        String text = phrase.toLowerCase(Locale.ROOT);
        int sum = 1;
        for (String word : typed.strip().toLowerCase(Locale.ROOT).split("\\s+")) {
            int found = word(word, text);
            if (found == 0) {
                return 0;
            }
            sum += found;
        }
        return sum;
    }

    private static int word(String word, String text) {
        if (word.isEmpty()) {
            return 1;
        }
        if (text.startsWith(word)) {
            return START + 20;
        }
        if (text.matches("(?s).*\\b" + Pattern.quote(word) + ".*")) {
            return START;
        }
        if (text.contains(word)) {
            return INSIDE;
        }
        if (span(word, initials(text)) > 0) {
            return INITIALS;
        }
        int span = span(word, text);
        return span > 0 && span <= 2 * word.length() ? LOOSE - (span - word.length()) : 0;
    }

    private static String initials(String text) {
        StringBuilder initials = new StringBuilder();
        for (String part : text.split("[^\\p{L}\\p{N}]+")) {
            initials.append(part, 0, Math.min(1, part.length()));
        }
        return initials.toString();
    }

    /// From the first to the last of the letters of `word`, taken from `text` in their order as
    /// early as possible from each place that begins with the first, the shortest; 0: they are not
    /// all there.
    private static int span(String word, String text) {
        int best = 0;
        for (int from = text.indexOf(word.charAt(0));
                from >= 0;
                from = text.indexOf(word.charAt(0), from + 1)) {
            int at = from;
            for (int i = 1; i < word.length() && at >= 0; i++) {
                at = text.indexOf(word.charAt(i), at + 1);
            }
            if (at >= 0 && (best == 0 || at - from + 1 < best)) {
                best = at - from + 1;
            }
        }
        return best;
    }
}
