package org.correloom.streams.io;

import org.correloom.streams.item.Fields;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A file's name in which fields of the items stand between braces: `picks/{station}.csv`.
///
/// A value becomes a part of one name: what could lead into another folder, and what file systems
/// do not take, becomes `_`.
final class FileNames {

    private static final Pattern FIELD = Pattern.compile("\\{([^{},]+)}");
    private static final Pattern BRACE = Pattern.compile("[{}]");
    private static final Pattern UNFIT = Pattern.compile("[^\\p{L}\\p{N}._+=@ -]|^[. ]|[. ]$");

    private final String template;
    private final List<String> fields = new ArrayList<>();

    private FileNames(String template) {
        this.template = template;
        Matcher field = FIELD.matcher(template);
        while (field.find()) {
            fields.add(field.group(1).strip());
        }
    }

    /// @throws IllegalArgumentException when a brace has no partner, or holds no name of a field
    static FileNames of(String template) {
        FileNames names = new FileNames(template);
        if (BRACE.matcher(FIELD.matcher(template).replaceAll("")).find()) {
            throw new IllegalArgumentException(
                    "parameter file: \""
                            + template
                            + "\" has a brace without a field: write the name of one field between"
                            + " { and }");
        }
        return names;
    }

    /// Whether all items have the same name.
    boolean isOne() {
        return fields.isEmpty();
    }

    /// The name for an item; empty when it lacks one of the fields.
    Optional<String> of(Object item) {
        List<String> values = new ArrayList<>();
        for (String field : fields) {
            Object value = Fields.of(item, field);
            if (value == null) {
                return Optional.empty();
            }
            String fit = UNFIT.matcher(value.toString()).replaceAll("_");
            values.add(fit.isEmpty() ? "_" : fit);
        }
        int[] next = {0};
        return Optional.of(
                FIELD.matcher(template)
                        .replaceAll(match -> Matcher.quoteReplacement(values.get(next[0]++))));
    }
}
