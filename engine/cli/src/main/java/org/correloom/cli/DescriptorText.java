package org.correloom.cli;

import org.correloom.api.graph.Grouping;
import org.correloom.api.graph.ParameterValue;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.Parallelism;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Port;
import org.correloom.api.pe.Unit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The reference page of a PE as text, made from its descriptor and nothing else.
final class DescriptorText {

    private final TextWrap wrap;

    DescriptorText(int columns) {
        this.wrap = new TextWrap(columns);
    }

    String of(PEDescriptor pe) {
        List<String> page = new ArrayList<>();
        page.add(pe.type() + " · " + pe.title());
        page.add(pe.category() + ", version " + pe.version());
        section(page, "", wrap.lines(pe.doc(), 0));
        section(page, "Inputs", ports(pe.inputs(), true));
        section(page, "Outputs", ports(pe.outputs(), false));
        section(page, "Parameters", parameters(pe.parameters()));
        section(page, "Reference", wrap.lines(pe.reference(), 2));
        section(
                page,
                "Instances",
                List.of(
                        pe.parallelism() == Parallelism.SINGLE
                                ? "  one"
                                : "  any number side by side"));
        return String.join("\n", page);
    }

    private static void section(List<String> page, String title, List<String> body) {
        if (body.isEmpty()) {
            return;
        }
        page.add("");
        if (!title.isEmpty()) {
            page.add(title);
        }
        page.addAll(body);
    }

    private List<String> ports(List<Port> ports, boolean inputs) {
        List<String> lines = new ArrayList<>();
        for (Port port : ports) {
            StringBuilder head = new StringBuilder("  " + port.name() + ": " + port.type().id());
            if (inputs && !port.required()) {
                head.append(", may stay unconnected");
            }
            if (inputs && !port.grouping().equals(Grouping.SHUFFLE)) {
                head.append(", ").append(port.grouping().text());
            }
            lines.add(head.toString());
            lines.addAll(wrap.lines(port.doc(), 6));
        }
        return lines;
    }

    private List<String> parameters(List<Parameter> parameters) {
        List<String> lines = new ArrayList<>();
        for (Parameter parameter : parameters) {
            lines.addAll(wrap.hanging(parameter.name() + ": " + values(parameter), 2));
            String doc = parameter.title();
            if (!parameter.doc().isBlank()) {
                doc += (doc.endsWith(".") ? " " : ". ") + parameter.doc();
            }
            lines.addAll(wrap.lines(doc, 6));
            lines.addAll(longDefault(parameter));
        }
        return lines;
    }

    /// A default of several lines, such as a table, is shown as it would be written.
    private static List<String> longDefault(Parameter parameter) {
        String text = parameter.defaultValue().map(ParameterValue::text).orElse("");
        return text.contains("\n")
                ? text.strip().lines().map(line -> " ".repeat(8) + line).toList()
                : List.of();
    }

    /// What may be written, and what holds when nothing is: `number in Hz, 0.001 to 50, default
    /// 0.1`.
    static String values(Parameter parameter) {
        StringBuilder text = new StringBuilder(kind(parameter));
        text.append(range(parameter));
        text.append(
                parameter
                        .defaultValue()
                        .map(value -> ", default " + defaultText(value, parameter.unit()))
                        .orElse(", required"));
        if (parameter.live()) {
            text.append(", may change during a run");
        }
        return text.toString();
    }

    private static String kind(Parameter parameter) {
        String unit = parameter.unit().symbol();
        String in = unit.isEmpty() ? "" : " in " + unit;
        return switch (parameter.kind()) {
            case NUMBER -> "number" + in;
            case INTEGER -> "whole number" + in;
            case BOOLEAN -> "true or false";
            case TEXT -> "text";
            case LONG_TEXT -> "text of any length";
            case CHOICE -> String.join(" | ", parameter.choices());
            case FILE -> "file";
            case FOLDER -> "folder";
            case PATH -> "file or folder";
            case TIME -> "UTC time";
        };
    }

    private static String range(Parameter parameter) {
        boolean below = parameter.minimum() > Double.NEGATIVE_INFINITY;
        boolean above = parameter.maximum() < Double.POSITIVE_INFINITY;
        if (below && above) {
            return ", " + number(parameter.minimum()) + " to " + number(parameter.maximum());
        }
        if (below) {
            return ", at least " + number(parameter.minimum());
        }
        return above ? ", at most " + number(parameter.maximum()) : "";
    }

    private static String defaultText(ParameterValue value, Unit unit) {
        String text = value.text();
        if (text.isEmpty()) {
            return "empty";
        }
        if (value instanceof ParameterValue.Decimal decimal) {
            return (plain(decimal.value()) + " " + unit.symbol()).strip();
        }
        return text.contains("\n") ? "as below" : text;
    }

    private static String number(double value) {
        return plain(BigDecimal.valueOf(value));
    }

    private static String plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        boolean readable = Math.abs(stripped.precision() - stripped.scale()) <= 9;
        return readable ? stripped.toPlainString() : stripped.toString().toLowerCase(Locale.ROOT);
    }
}
