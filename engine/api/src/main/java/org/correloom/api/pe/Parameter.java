package org.correloom.api.pe;

import org.correloom.api.graph.ParameterValue;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Describes one parameter of a PE: the form, the schema, the checks and the reference page are all
/// made from this.
///
/// @param name lower camel case, stable: it stands in files
/// @param title what the form shows
/// @param doc what it does, what its extremes mean
/// @param kind what values look like
/// @param defaultValue empty: the parameter is required
/// @param unit unit of a number without one; [Unit#ONE] for pure numbers
/// @param minimum smallest number allowed, in `unit`; negative infinity: no bound
/// @param maximum largest number allowed, in `unit`; positive infinity: no bound
/// @param choices the allowed texts of a [Kind#CHOICE], else empty
/// @param live whether the value may be changed while the run goes on
/// @param advanced whether a form may hide it at first
public record Parameter(
        String name,
        String title,
        String doc,
        Kind kind,
        Optional<ParameterValue> defaultValue,
        Unit unit,
        double minimum,
        double maximum,
        List<String> choices,
        boolean live,
        boolean advanced) {

    /// What a parameter's values look like.
    public enum Kind {
        /// A floating-point number, perhaps with a unit.
        NUMBER,
        /// A whole number, perhaps with a unit.
        INTEGER,
        BOOLEAN,
        TEXT,
        /// A text of more than one line: a table, an expression, a list.
        LONG_TEXT,
        /// One of a few words.
        CHOICE,
        /// A file; relative ones are resolved against the workflow's folder.
        FILE,
        /// A folder; relative ones are resolved against the workflow's folder.
        FOLDER,
        /// A file or a folder.
        PATH,
        /// A UTC instant in ISO 8601: `2022-05-17`, `2022-137`, `2022-05-17T02:00:00Z`.
        TIME
    }

    public Parameter {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(doc, "doc");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(defaultValue, "defaultValue");
        Objects.requireNonNull(unit, "unit");
        choices = List.copyOf(choices);
        if (!(minimum <= maximum)) {
            throw new IllegalArgumentException(
                    "parameter " + name + ": minimum " + minimum + " is above maximum " + maximum);
        }
    }

    public boolean required() {
        return defaultValue.isEmpty();
    }

    /// Whether values are numbers.
    public boolean numeric() {
        return kind == Kind.NUMBER || kind == Kind.INTEGER;
    }

    public static Builder number(String name, String title) {
        return new Builder(name, title, Kind.NUMBER);
    }

    public static Builder integer(String name, String title) {
        return new Builder(name, title, Kind.INTEGER);
    }

    public static Builder flag(String name, String title, boolean defaultValue) {
        return new Builder(name, title, Kind.BOOLEAN).defaultTo(ParameterValue.of(defaultValue));
    }

    public static Builder text(String name, String title) {
        return new Builder(name, title, Kind.TEXT);
    }

    public static Builder longText(String name, String title) {
        return new Builder(name, title, Kind.LONG_TEXT);
    }

    /// A choice whose default is the first of `choices`.
    public static Builder choice(String name, String title, String... choices) {
        Builder builder = new Builder(name, title, Kind.CHOICE);
        builder.choices = List.of(choices);
        return builder.defaultTo(choices[0]);
    }

    public static Builder file(String name, String title) {
        return new Builder(name, title, Kind.FILE);
    }

    public static Builder folder(String name, String title) {
        return new Builder(name, title, Kind.FOLDER);
    }

    public static Builder path(String name, String title) {
        return new Builder(name, title, Kind.PATH);
    }

    public static Builder time(String name, String title) {
        return new Builder(name, title, Kind.TIME);
    }

    /// Collects what a parameter is; required until a default is given.
    public static final class Builder {
        private final String name;
        private final String title;
        private final Kind kind;
        private String doc = "";
        private ParameterValue defaultValue;
        private Unit unit = Unit.ONE;
        private double minimum = Double.NEGATIVE_INFINITY;
        private double maximum = Double.POSITIVE_INFINITY;
        private List<String> choices = List.of();
        private boolean live;
        private boolean advanced;

        private Builder(String name, String title, Kind kind) {
            this.name = name;
            this.title = title;
            this.kind = kind;
        }

        public Builder doc(String text) {
            doc = text;
            return this;
        }

        /// The default, a number in the parameter's unit.
        public Builder defaultTo(double value) {
            return kind == Kind.INTEGER
                    ? defaultTo(ParameterValue.of(Math.round(value)))
                    : defaultTo(ParameterValue.of(value));
        }

        public Builder defaultTo(String value) {
            return defaultTo(ParameterValue.of(value));
        }

        public Builder defaultTo(ParameterValue value) {
            defaultValue = value;
            return this;
        }

        public Builder unit(Unit newUnit) {
            unit = newUnit;
            return this;
        }

        /// Allowed numbers, both ends included, in the parameter's unit.
        public Builder range(double newMinimum, double newMaximum) {
            minimum = newMinimum;
            maximum = newMaximum;
            return this;
        }

        public Builder atLeast(double newMinimum) {
            minimum = newMinimum;
            return this;
        }

        /// The value may be changed while the run goes on.
        public Builder live() {
            live = true;
            return this;
        }

        public Builder advanced() {
            advanced = true;
            return this;
        }

        public Parameter build() {
            return new Parameter(
                    name,
                    title,
                    doc,
                    kind,
                    Optional.ofNullable(defaultValue),
                    unit,
                    minimum,
                    maximum,
                    choices,
                    live,
                    advanced);
        }
    }
}
