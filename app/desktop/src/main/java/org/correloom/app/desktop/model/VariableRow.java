package org.correloom.app.desktop.model;

import org.correloom.api.graph.ParameterValue;
import org.correloom.api.graph.Variable;
import org.correloom.api.pe.Unit;
import org.correloom.app.document.edit.RemoveVariable;
import org.correloom.app.document.edit.SetVariable;
import org.correloom.app.document.edit.Steps;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The workflow's variables, as the panel edits them.
public record VariableRow(String name, String value, String doc) {

    private static final Pattern QUANTITY =
            Pattern.compile("([+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d{1,4})?)\\s*(\\S*)");

    /// All variables in the order of their names.
    public static List<VariableRow> of(EditorViewModel editor) {
        return editor.workflow().variables().values().stream()
                .map(v -> new VariableRow(v.name(), v.value().text(), v.doc()))
                .toList();
    }

    /// Adds the variable, or changes the one of that name.
    ///
    /// @throws IllegalArgumentException when the name is none
    public static void set(EditorViewModel editor, VariableRow row) {
        editor.apply(new SetVariable(row.variable(editor, row.name())));
    }

    /// Puts `changed` in the place of `row`, in one step, also when the name is another.
    public static void replace(EditorViewModel editor, VariableRow row, VariableRow changed) {
        SetVariable set = new SetVariable(changed.variable(editor, row.name()));
        editor.apply(
                row.name().equals(changed.name())
                        ? set
                        : new Steps(
                                "Rename variable " + row.name(),
                                List.of(new RemoveVariable(row.name()), set)));
    }

    /// @param before the name under which it was known so far
    private Variable variable(EditorViewModel editor, String before) {
        if (!name.matches(Variable.NAME_PATTERN)) {
            throw new IllegalArgumentException("\"" + name + "\" cannot name a variable");
        }
        Variable old = editor.workflow().variables().get(before);
        boolean same = old != null && old.value().text().equals(value);
        return new Variable(
                name, same ? old.value() : parse(value), doc, old == null ? Map.of() : old.extra());
    }

    public static void remove(EditorViewModel editor, String name) {
        editor.apply(new RemoveVariable(name));
    }

    /// A number, a number with its unit, a flag, else a text: what it is used for decides whether
    /// that is right.
    static ParameterValue parse(String text) {
        String stripped = text.strip();
        if (stripped.equals("true") || stripped.equals("false")) {
            return ParameterValue.of(Boolean.parseBoolean(stripped));
        }
        Matcher matcher = QUANTITY.matcher(stripped);
        if (!matcher.matches()) {
            return ParameterValue.of(text);
        }
        if (matcher.group(2).isEmpty()) {
            return new ParameterValue.Decimal(new BigDecimal(matcher.group(1)));
        }
        return Unit.of(matcher.group(2)).isPresent()
                ? new ParameterValue.Quantity(new BigDecimal(matcher.group(1)), matcher.group(2))
                : ParameterValue.of(text);
    }
}
