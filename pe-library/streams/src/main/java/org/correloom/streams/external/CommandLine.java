package org.correloom.streams.external;

import java.util.ArrayList;
import java.util.List;

/// A command as a person writes it, taken apart without a shell: arguments are separated by spaces
/// or line ends; `'` and `"` keep what is between them together. There are no variables, no
/// wildcards, no pipes, and no escapes: a backslash is a backslash.
final class CommandLine {

    private CommandLine() {}

    /// The program and its arguments.
    ///
    /// @throws IllegalArgumentException when there is none, or a quote is not closed
    static List<String> parse(String text) {
        List<String> arguments = new ArrayList<>();
        StringBuilder argument = new StringBuilder();
        boolean begun = false;
        char quote = 0;
        for (char c : text.toCharArray()) {
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    argument.append(c);
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
                begun = true;
            } else if (Character.isWhitespace(c)) {
                if (begun) {
                    arguments.add(argument.toString());
                    argument.setLength(0);
                    begun = false;
                }
            } else {
                argument.append(c);
                begun = true;
            }
        }
        if (quote != 0) {
            throw new IllegalArgumentException(
                    "parameter command: a " + quote + " is opened and never closed");
        }
        if (begun) {
            arguments.add(argument.toString());
        }
        if (arguments.isEmpty()) {
            throw new IllegalArgumentException("parameter command: name a program");
        }
        return List.copyOf(arguments);
    }
}
