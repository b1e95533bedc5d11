package org.correloom.api.graph;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/// A parameter's value as a workflow holds it: not yet checked against a descriptor, and with
/// references to variables still in place.
///
/// Numbers are decimal so that a file that is read and written again stays the same to the byte.
public sealed interface ParameterValue {

    /// What a person would type to get this value: `0.1`, `0.1 Hz`, `true`, `a, b`.
    String text();

    /// A string; `${name}` in it stands for the value of a workflow variable.
    record Text(String value) implements ParameterValue {
        public Text {
            Objects.requireNonNull(value, "value");
        }

        @Override
        public String text() {
            return value;
        }
    }

    /// A number in the unit of the parameter's descriptor.
    record Decimal(BigDecimal value) implements ParameterValue {
        public Decimal {
            Objects.requireNonNull(value, "value");
        }

        @Override
        public String text() {
            return value.toString();
        }
    }

    /// A number with its unit.
    record Quantity(BigDecimal value, String unit) implements ParameterValue {
        public Quantity {
            Objects.requireNonNull(value, "value");
            Objects.requireNonNull(unit, "unit");
        }

        @Override
        public String text() {
            return value + " " + unit;
        }
    }

    /// True or false.
    record Flag(boolean value) implements ParameterValue {
        @Override
        public String text() {
            return Boolean.toString(value);
        }
    }

    /// Several values in order.
    record Many(List<ParameterValue> values) implements ParameterValue {
        public Many {
            values = List.copyOf(values);
        }

        @Override
        public String text() {
            return String.join(", ", values.stream().map(ParameterValue::text).toList());
        }
    }

    /// JSON that this version does not understand, kept so that it survives a round trip.
    ///
    /// @param json maps, lists, strings, numbers, booleans or null, as a JSON parser yields them
    record Unknown(Object json) implements ParameterValue {
        @Override
        public String text() {
            return String.valueOf(json);
        }
    }

    static ParameterValue of(String value) {
        return new Text(value);
    }

    static ParameterValue of(double value) {
        return new Decimal(BigDecimal.valueOf(value));
    }

    static ParameterValue of(long value) {
        return new Decimal(BigDecimal.valueOf(value));
    }

    static ParameterValue of(boolean value) {
        return new Flag(value);
    }

    static ParameterValue of(double value, String unit) {
        return new Quantity(BigDecimal.valueOf(value), unit);
    }
}
