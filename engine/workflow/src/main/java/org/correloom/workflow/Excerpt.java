package org.correloom.workflow;

/// What a message shows of a value that stands in a file: one line, and not all of a novel.
final class Excerpt {

    private static final int LONGEST = 80;

    private Excerpt() {}

    /// The text, with `\n` for the end of a line and other control characters as JSON writes them;
    /// cut, with its length, when it is long.
    static String of(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(c -> append(c, line));
        if (text.codePointCount(0, text.length()) > LONGEST) {
            line.append("… (").append(text.length()).append(" characters)");
        }
        return line.toString();
    }

    /// A value as it stands in the file.
    static String ofJson(Object value) {
        return value instanceof String text ? "\"" + of(text) + "\"" : of(JsonPrinting.line(value));
    }

    private static void append(int character, StringBuilder line) {
        switch (character) {
            case '\n' -> line.append("\\n");
            case '\t' -> line.append("\\t");
            default -> {
                if (Character.isISOControl(character)) {
                    line.append(String.format("\\u%04x", character));
                } else {
                    line.appendCodePoint(character);
                }
            }
        }
    }
}
