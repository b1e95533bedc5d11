package org.correloom.app.desktop.model;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.correloom.api.graph.ParameterValue;
import org.correloom.api.graph.Variable;
import org.correloom.api.pe.Parameter;
import org.correloom.app.document.Substitution;
import org.correloom.workflow.Checked;
import org.correloom.workflow.ParameterValues;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.Optional;

/// One line of the parameter form: what is typed, whether it is right, and what it stands for.
///
/// Typing only checks. [#commit] applies the value; while it is wrong nothing is applied, and the
/// text stays for the person to mend.
public final class ParameterField {

    /// Where values go.
    interface Target {

        void set(ParameterValue value);

        void reset();

        /// A value that was chosen rather than typed.
        default void choose(ParameterValue value) {
            set(value);
        }
    }

    /// What a change means to a run that goes on.
    public enum InRun {
        NONE(""),
        AT_ONCE("applies to the run"),
        NEXT_RUN("counts from the next run on");

        private final String text;

        InRun(String text) {
            this.text = text;
        }

        /// In words; empty when there is no run.
        public String text() {
            return text;
        }
    }

    private final Parameter parameter;
    private final Target target;
    private final ReadOnlyObjectWrapper<InRun> inRun = new ReadOnlyObjectWrapper<>(InRun.NONE);
    private final ReadOnlyStringWrapper refused = new ReadOnlyStringWrapper("");
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper evaluated = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper isDefault = new ReadOnlyBooleanWrapper(true);
    private Map<String, Variable> variables = Map.of();
    private Optional<ParameterValue> value = Optional.empty();

    ParameterField(Parameter parameter, Target target) {
        this.parameter = parameter;
        this.target = target;
        text.addListener((p, old, typed) -> check());
    }

    public Parameter parameter() {
        return parameter;
    }

    /// What the editor shows. Set while a person types.
    public StringProperty textProperty() {
        return text;
    }

    /// What is wrong with the text; empty when nothing is.
    public ReadOnlyStringProperty errorProperty() {
        return error.getReadOnlyProperty();
    }

    /// What an expression over variables stands for, or the value in the descriptor's unit when
    /// another was typed; empty when that would say nothing new.
    public ReadOnlyStringProperty evaluatedProperty() {
        return evaluated.getReadOnlyProperty();
    }

    /// What a change means to the run that goes on.
    public ReadOnlyObjectProperty<InRun> inRunProperty() {
        return inRun.getReadOnlyProperty();
    }

    /// Why the run did not take the value that the document has; empty when it did.
    public ReadOnlyStringProperty refusedProperty() {
        return refused.getReadOnlyProperty();
    }

    void duringRun(InRun meaning, String whyRefused) {
        inRun.set(meaning);
        refused.set(whyRefused);
    }

    /// The text with the values of variables put in, as it would be used.
    public String substituted() {
        return Substitution.text(text.get(), variables).strip();
    }

    /// Whether the document holds no value of its own for this parameter.
    public ReadOnlyBooleanProperty isDefaultProperty() {
        return isDefault.getReadOnlyProperty();
    }

    /// The default as text; empty when the parameter is required.
    public String defaultText() {
        return parameter.defaultValue().map(ParameterField::written).orElse("");
    }

    /// The allowed range in words; empty when there is none.
    public String range() {
        String unit = parameter.unit().symbol().isEmpty() ? "" : " " + parameter.unit().symbol();
        boolean below = Double.isInfinite(parameter.minimum());
        boolean above = Double.isInfinite(parameter.maximum());
        if (!parameter.numeric() || (below && above)) {
            return "";
        }
        if (above) {
            return "at least " + number(parameter.minimum()) + unit;
        }
        if (below) {
            return "at most " + number(parameter.maximum()) + unit;
        }
        return number(parameter.minimum()) + " to " + number(parameter.maximum()) + unit;
    }

    /// Applies what is typed, when it is right and differs from what the document holds.
    ///
    /// @return whether the text is right
    public boolean commit() {
        if (!error.get().isEmpty()) {
            return false;
        }
        if (text.get().equals(shown())) {
            return true;
        }
        boolean back =
                parameter.defaultValue().isPresent()
                        && (text.get().equals(defaultText()) || text.get().isBlank() && !textual());
        if (back) {
            reset();
        } else if (text.get().isBlank() && parameter.required()) {
            reset();
        } else {
            target.set(ParameterValues.parse(parameter, text.get()));
        }
        return true;
    }

    /// Types and commits.
    public boolean set(String typed) {
        text.set(typed);
        return commit();
    }

    /// Gives the parameter a value, or the variable when the parameter is nothing but a reference
    /// to one: then all who refer to it follow.
    public void choose(String chosen) {
        target.choose(ParameterValue.of(chosen));
    }

    /// Puts the parameter back to its default.
    public void reset() {
        target.reset();
        text.set(shown());
    }

    /// Forgets what was typed since the last commit.
    public void revert() {
        text.set(shown());
    }

    /// Takes over what the document holds now; a text that is wrong and still being typed stays.
    void update(Optional<ParameterValue> held, Map<String, Variable> workflowVariables) {
        boolean changed = !held.equals(value);
        boolean typing = !error.get().isEmpty() && !changed;
        variables = workflowVariables;
        value = held;
        isDefault.set(held.isEmpty());
        if (!typing) {
            text.set(shown());
        }
        check();
    }

    /// As a person would write it: 100, not 100.0.
    private static String written(ParameterValue value) {
        return value instanceof ParameterValue.Decimal decimal
                ? number(decimal.value().doubleValue())
                : value.text();
    }

    private String shown() {
        return value.map(ParameterValue::text).orElse(defaultText());
    }

    private boolean textual() {
        return switch (parameter.kind()) {
            case TEXT, LONG_TEXT, FILE, FOLDER, PATH, TIME -> true;
            case NUMBER, INTEGER, BOOLEAN, CHOICE -> false;
        };
    }

    private void check() {
        String typed = text.get();
        Optional<String> unknown = Substitution.unknown(typed, variables);
        if (unknown.isPresent()) {
            show("There is no variable " + unknown.get() + ".", "");
            return;
        }
        if (typed.isBlank() && !textual()) {
            show(
                    parameter.required() ? "This needs a value." : "",
                    parameter.required() ? "" : "= " + defaultText());
            return;
        }
        String substituted = Substitution.text(typed, variables);
        Checked checked =
                ParameterValues.check(parameter, ParameterValues.parse(parameter, substituted));
        if (checked.fault().isPresent()) {
            show(sentence(checked.fault().get().message()), "");
        } else {
            show("", evaluation(typed, substituted, checked));
        }
    }

    private void show(String wrong, String means) {
        error.set(wrong);
        evaluated.set(means);
    }

    private String evaluation(String typed, String substituted, Checked checked) {
        boolean refers = Substitution.refers(typed);
        if (parameter.numeric()
                && checked.value().isPresent()
                && (refers || substituted.matches(".*\\p{L}.*"))) {
            String unit = parameter.unit().symbol();
            String means =
                    number(((Number) checked.value().get()).doubleValue())
                            + (unit.isEmpty() ? "" : " " + unit);
            return means.equals(typed.strip()) ? "" : "= " + means;
        }
        return refers ? "= " + (substituted.isBlank() ? "(empty)" : substituted) : "";
    }

    /// The checker's messages begin with the parameter's name, which the form shows already.
    private String sentence(String message) {
        String start = parameter.name() + " ";
        String named = message.startsWith(start) ? message.substring(start.length()) : message;
        String title = "(" + parameter.title() + ") ";
        String rest = named.startsWith(title) ? named.substring(title.length()) : named;
        return rest.isEmpty()
                ? message
                : Character.toUpperCase(rest.charAt(0)) + rest.substring(1) + ".";
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros().toString();
    }
}
