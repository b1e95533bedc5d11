package org.correloom.cli;

import java.util.ArrayList;
import java.util.List;

/// Breaks descriptions into lines of a terminal's width.
///
/// Paragraphs are separated by an empty line; lines that begin with `-`, `*`, `|`, a digit and a
/// dot, or four spaces are lists, tables and code, and keep their own line.
final class TextWrap {

    private final int columns;

    TextWrap(int columns) {
        this.columns = columns;
    }

    /// The text as lines, each with `indent` spaces before it and no longer than the width, unless
    /// a single word is. An empty text has no lines.
    List<String> lines(String text, int indent) {
        List<String> lines = new ArrayList<>();
        StringBuilder paragraph = new StringBuilder();
        for (String line : text.strip().lines().toList()) {
            if (line.isBlank()) {
                flush(paragraph, indent, lines);
                addBlank(lines);
            } else if (line.matches("( {4}|\\s*[-*|]\\s?|\\s*[0-9]+\\. ).*")) {
                flush(paragraph, indent, lines);
                paragraph.append(line.strip());
                if (line.startsWith("    ") || line.strip().startsWith("|")) {
                    lines.add(" ".repeat(indent) + line);
                    paragraph.setLength(0);
                }
            } else {
                paragraph.append(paragraph.isEmpty() ? "" : " ").append(line.strip());
            }
        }
        flush(paragraph, indent, lines);
        return lines;
    }

    /// The text as lines whose first has `indent` spaces before it and whose others have four more.
    List<String> hanging(String text, int indent) {
        List<String> lines = lines(text, indent + 4);
        if (!lines.isEmpty()) {
            lines.set(0, lines.getFirst().substring(4));
        }
        return lines;
    }

    private static void addBlank(List<String> lines) {
        if (!lines.isEmpty() && !lines.getLast().isEmpty()) {
            lines.add("");
        }
    }

    private void flush(StringBuilder paragraph, int indent, List<String> lines) {
        if (paragraph.isEmpty()) {
            return;
        }
        String margin = " ".repeat(indent);
        StringBuilder line = new StringBuilder(margin);
        for (String word : paragraph.toString().split("\\s+")) {
            boolean empty = line.length() == margin.length();
            if (!empty && line.length() + 1 + word.length() > columns) {
                lines.add(line.toString());
                line.setLength(indent);
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
        }
        lines.add(line.toString());
        paragraph.setLength(0);
    }
}
