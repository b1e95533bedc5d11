package org.correloom.app.desktop.model;

import org.correloom.api.pe.PEDescriptor;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Finds PEs by words. Every word must be found; a word in the title weighs more than one in tags,
/// and that more than one in the doc.
public final class PESearch {

    private PESearch() {}

    /// Best matches first; all in the order of their titles when there are no words.
    public static List<PEDescriptor> find(Collection<PEDescriptor> types, String text) {
        List<String> words =
                List.of(text.strip().toLowerCase(Locale.ROOT).split("\\s+")).stream()
                        .filter(word -> !word.isEmpty())
                        .toList();
        return types.stream()
                .filter(type -> words.stream().allMatch(word -> weight(type, word) > 0))
                .sorted(
                        Comparator.<PEDescriptor>comparingInt(
                                        type ->
                                                -words.stream()
                                                        .mapToInt(word -> weight(type, word))
                                                        .sum())
                                .thenComparing(PEDescriptor::title))
                .toList();
    }

    private static int weight(PEDescriptor type, String word) {
        String title = type.title().toLowerCase(Locale.ROOT);
        if (title.equals(word)) {
            return 120;
        }
        if (title.startsWith(word)) {
            return 100;
        }
        if (title.contains(" " + word)) {
            return 60;
        }
        if (title.contains(word)) {
            return 30;
        }
        if (type.tags().stream().anyMatch(tag -> tag.toLowerCase(Locale.ROOT).contains(word))) {
            return 20;
        }
        if (type.type().contains(word) || type.category().toLowerCase(Locale.ROOT).contains(word)) {
            return 10;
        }
        return type.doc().toLowerCase(Locale.ROOT).contains(word) ? 1 : 0;
    }
}
