package org.correloom.streams.item;

import java.util.Optional;
import java.util.regex.Pattern;

/// Texts that are numbers as a person or a table writes them: `-3`, `.5`, `1e-3`; never in
/// hexadecimal, with a suffix, or with separators between digits.
public final class NumberText {

    /// No number has more characters; a longer text would be taken apart for nothing.
    private static final int LONGEST = 100;

    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,18}");
    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d{1,3})?");

    private NumberText() {}

    /// Whether the text is a number; one without space around it.
    public static boolean is(CharSequence text) {
        return text.length() <= LONGEST && DECIMAL.matcher(text).matches();
    }

    /// The number: a `Long` when it is whole and surely fits, else a `Double`; empty when the text
    /// is none.
    public static Optional<Number> read(String text) {
        if (WHOLE.matcher(text).matches()) {
            return Optional.of(Long.valueOf(text));
        }
        return is(text) ? Optional.of(Double.valueOf(text)) : Optional.empty();
    }
}
