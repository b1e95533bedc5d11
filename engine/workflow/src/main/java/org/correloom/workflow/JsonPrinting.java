package org.correloom.workflow;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/// Plain values as JSON text that is made to be read and compared by people: two spaces of
/// indentation, LF, and short flat objects and arrays on one line.
///
/// The same value always gives the same text.
final class JsonPrinting {

    /// A flat object or array that is longer than this is spread over lines.
    private static final int LINE = 90;

    /// A value that is printed on one line, however long.
    record OneLine(Object value) {}

    /// A value whose members are printed on lines of their own, however short.
    record Spread(Object value) {}

    private final StringBuilder out = new StringBuilder();

    private JsonPrinting() {}

    /// The text, with a line feed at its end.
    static String print(Object value) {
        JsonPrinting printing = new JsonPrinting();
        printing.value(value, 0, false);
        return printing.out.append('\n').toString();
    }

    /// The text on one line, without an end of line.
    static String line(Object value) {
        JsonPrinting printing = new JsonPrinting();
        printing.inline(value);
        return printing.out.toString();
    }

    private void value(Object value, int indent, boolean spread) {
        if (value instanceof Spread wide) {
            value(wide.value(), indent, true);
        } else if (value instanceof Map<?, ?> map
                && !map.isEmpty()
                && (spread || !fitsLine(map.values(), map))) {
            object(map, indent);
        } else if (value instanceof List<?> list
                && !list.isEmpty()
                && (spread || !fitsLine(list, list))) {
            array(list, indent);
        } else {
            inline(value);
        }
    }

    private static boolean fitsLine(Iterable<?> members, Object whole) {
        for (Object member : members) {
            boolean scalar =
                    !(member instanceof Map<?, ?>
                            || member instanceof List<?>
                            || member instanceof OneLine
                            || member instanceof Spread);
            if (!scalar) {
                return false;
            }
        }
        return line(whole).length() <= LINE;
    }

    private void object(Map<?, ?> map, int indent) {
        out.append('{');
        String separator = "\n";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(separator).append("  ".repeat(indent + 1));
            quote(entry.getKey().toString());
            out.append(": ");
            value(entry.getValue(), indent + 1, false);
            separator = ",\n";
        }
        out.append('\n').append("  ".repeat(indent)).append('}');
    }

    private void array(List<?> list, int indent) {
        out.append('[');
        String separator = "\n";
        for (Object member : list) {
            out.append(separator).append("  ".repeat(indent + 1));
            value(member, indent + 1, false);
            separator = ",\n";
        }
        out.append('\n').append("  ".repeat(indent)).append(']');
    }

    private void inline(Object value) {
        if (value == null) {
            out.append("null");
            return;
        }
        switch (value) {
            case OneLine line -> inline(line.value());
            case Spread wide -> inline(wide.value());
            case Map<?, ?> map -> {
                String separator = "{";
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    out.append(separator);
                    quote(entry.getKey().toString());
                    out.append(": ");
                    inline(entry.getValue());
                    separator = ", ";
                }
                out.append(map.isEmpty() ? "{}" : "}");
            }
            case List<?> list -> {
                String separator = "[";
                for (Object member : list) {
                    out.append(separator);
                    inline(member);
                    separator = ", ";
                }
                out.append(list.isEmpty() ? "[]" : "]");
            }
            case Boolean flag -> out.append(flag.booleanValue());
            case Double number -> out.append(BigDecimal.valueOf(number));
            case Number number -> out.append(number);
            default -> quote(value.toString());
        }
    }

    private void quote(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20 || isLoneSurrogate(text, i)) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static boolean isLoneSurrogate(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c)
                && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }
}
