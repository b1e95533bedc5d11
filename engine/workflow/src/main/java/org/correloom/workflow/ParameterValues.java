package org.correloom.workflow;

import org.correloom.api.graph.PENode;
import org.correloom.api.graph.ParameterValue;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.Unit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Checks parameter values against their descriptors, converts them to the descriptor's unit, and
/// reads what a person typed. Nothing here depends on the locale of the machine.
///
/// It is long because every kind of value has its own check and its own sentence.
public final class ParameterValues {

    private static final Pattern NUMBER =
            Pattern.compile("([+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)\\s*([\\p{L}%°].*)?");

    private ParameterValues() {}

    /// Reads what a person typed for the parameter: `0.1 Hz`, `10 s`, `1e-3`, `true`, `2022-137`.
    ///
    /// It never fails: what cannot be read as the parameter's kind stays a text, which [#check]
    /// then refuses with the reason. References to variables (`${name}`) stay as they are.
    public static ParameterValue parse(Parameter parameter, String text) {
        String stripped = text.strip();
        return switch (parameter.kind()) {
            case NUMBER, INTEGER -> number(stripped).orElse(new ParameterValue.Text(stripped));
            case BOOLEAN -> flag(stripped).orElse(new ParameterValue.Text(stripped));
            case CHOICE, TIME -> new ParameterValue.Text(stripped);
            case TEXT, LONG_TEXT, FILE, FOLDER, PATH -> new ParameterValue.Text(text);
        };
    }

    /// Whether the parameter's value is the path of a file or a folder.
    public static boolean isPath(Parameter parameter) {
        return switch (parameter.kind()) {
            case FILE, FOLDER, PATH -> true;
            default -> false;
        };
    }

    /// Reads a number with or without a unit; empty when the text is no such thing.
    static Optional<ParameterValue> number(String text) {
        Matcher matcher = NUMBER.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            BigDecimal value = new BigDecimal(matcher.group(1));
            return Optional.of(
                    matcher.group(2) == null
                            ? new ParameterValue.Decimal(value)
                            : new ParameterValue.Quantity(value, matcher.group(2)));
        } catch (NumberFormatException e) {
            // The exponent is beyond what even a decimal number can have.
            return Optional.empty();
        }
    }

    static Optional<ParameterValue> flag(String text) {
        return switch (text) {
            case "true" -> Optional.of(new ParameterValue.Flag(true));
            case "false" -> Optional.of(new ParameterValue.Flag(false));
            default -> Optional.empty();
        };
    }

    /// Checks a value: its kind, its unit's dimension, its range, its choices.
    ///
    /// References to variables must have been put in before; a text `$${` stands for `${`.
    public static Checked check(Parameter parameter, ParameterValue value) {
        return switch (parameter.kind()) {
            case NUMBER -> checkNumber(parameter, value);
            case INTEGER -> checkInteger(parameter, value);
            case BOOLEAN -> checkBoolean(parameter, value);
            case TEXT, LONG_TEXT, CHOICE, FILE, FOLDER, PATH, TIME -> checkText(parameter, value);
        };
    }

    /// The complete parameters of a node in the descriptor's units, defaults included, for the PE.
    ///
    /// @param baseFolder what relative paths are resolved against
    /// @throws IllegalArgumentException when a value is wrong or missing: the workflow was not
    ///     validated
    public static Parameters toParameters(PENode node, PEDescriptor descriptor, Path baseFolder) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Parameter parameter : descriptor.parameters()) {
            Optional<ParameterValue> given =
                    Optional.ofNullable(node.parameters().get(parameter.name()))
                            .or(parameter::defaultValue);
            if (given.isEmpty()) {
                throw new IllegalArgumentException(
                        "node "
                                + node.id()
                                + " has no value for the required parameter "
                                + parameter.name());
            }
            Checked checked = check(parameter, given.get());
            checked.fault()
                    .ifPresent(
                            fault -> {
                                throw new IllegalArgumentException(
                                        "node " + node.id() + ": " + fault.message());
                            });
            checked.value().ifPresent(v -> values.put(parameter.name(), v));
        }
        return new Parameters(values, baseFolder);
    }

    private static Checked checkNumber(Parameter parameter, ParameterValue value) {
        Checked converted = inUnit(parameter, value, "a number");
        if (!(converted.value().orElse(null) instanceof Double number)) {
            return converted;
        }
        return inRange(parameter, number)
                ? converted
                : Checked.fault("out-of-range", outOfRange(parameter, value));
    }

    private static Checked checkInteger(Parameter parameter, ParameterValue value) {
        Checked converted = inUnit(parameter, value, "a whole number");
        if (!(converted.value().orElse(null) instanceof Double number)) {
            return converted;
        }
        double whole = Math.rint(number);
        boolean isWhole =
                value instanceof ParameterValue.Decimal decimal
                        ? decimal.value().signum() == 0
                                || decimal.value().stripTrailingZeros().scale() <= 0
                        : Math.abs(number - whole) <= 1e-9 * Math.max(1, Math.abs(number));
        if (!isWhole) {
            return Checked.fault(
                    "not-whole",
                    parameter.name()
                            + " is "
                            + Excerpt.of(value.text())
                            + ": it must be a whole number"
                            + inSymbol(parameter));
        }
        Optional<Long> exact = exactly(value, whole);
        if (exact.isEmpty()) {
            return Checked.fault(
                    "out-of-range",
                    parameter.name() + " is beyond what a whole number of 64 bits can hold");
        }
        return inRange(parameter, whole)
                ? Checked.of(exact.get())
                : Checked.fault("out-of-range", outOfRange(parameter, value));
    }

    private static Optional<Long> exactly(ParameterValue value, double whole) {
        if (Math.abs(whole) > 0x1p63) {
            return Optional.empty();
        }
        BigInteger exact =
                value instanceof ParameterValue.Decimal decimal
                        ? decimal.value().toBigInteger()
                        : new BigDecimal(whole).toBigInteger();
        return exact.bitLength() < Long.SIZE ? Optional.of(exact.longValue()) : Optional.empty();
    }

    private static boolean inRange(Parameter parameter, double number) {
        return number >= parameter.minimum() && number <= parameter.maximum();
    }

    /// The number in the parameter's unit as a finite `Double`.
    private static Checked inUnit(Parameter parameter, ParameterValue value, String wanted) {
        return switch (value) {
            case ParameterValue.Decimal decimal -> finite(parameter, decimal.value().doubleValue());
            case ParameterValue.Quantity quantity -> converted(parameter, quantity);
            default ->
                    Checked.fault(
                            "wrong-kind",
                            parameter.name()
                                    + " is "
                                    + described(value)
                                    + ": it must be "
                                    + wanted
                                    + inSymbol(parameter)
                                    + ", for instance "
                                    + example(parameter));
        };
    }

    private static Checked converted(Parameter parameter, ParameterValue.Quantity quantity) {
        Optional<Unit> unit = Unit.of(quantity.unit());
        List<Unit> fitting = Unit.of(parameter.unit().dimension());
        if (unit.isEmpty()) {
            return Checked.fault(
                    "unknown-unit",
                    parameter.name()
                            + " is "
                            + Excerpt.of(quantity.text())
                            + ": there is no unit \""
                            + Excerpt.of(quantity.unit())
                            + "\"; use "
                            + symbols(fitting));
        }
        if (unit.get().dimension() != parameter.unit().dimension()) {
            return Checked.fault(
                    "wrong-dimension",
                    parameter.name()
                            + " is "
                            + Excerpt.of(quantity.text())
                            + ": "
                            + unit.get().symbol()
                            + " is a unit of "
                            + unit.get().dimension().title()
                            + ", it must be "
                            + (parameter.unit() == Unit.ONE
                                    ? ""
                                    : "a " + parameter.unit().dimension().title() + " in ")
                            + symbols(fitting));
        }
        return finite(
                parameter, unit.get().convert(quantity.value().doubleValue(), parameter.unit()));
    }

    private static Checked finite(Parameter parameter, double number) {
        return Double.isFinite(number)
                ? Checked.of(number)
                : Checked.fault(
                        "out-of-range",
                        parameter.name() + " is too large for a floating-point number");
    }

    private static Checked checkBoolean(Parameter parameter, ParameterValue value) {
        return value instanceof ParameterValue.Flag flag
                ? Checked.of(flag.value())
                : Checked.fault(
                        "wrong-kind",
                        parameter.name()
                                + " is "
                                + described(value)
                                + ": it must be true or false, without quotes");
    }

    private static Checked checkText(Parameter parameter, ParameterValue value) {
        Optional<String> text = text(parameter, value);
        if (text.isEmpty()) {
            return Checked.fault(
                    "wrong-kind",
                    parameter.name() + " is " + described(value) + ": it must be a text");
        }
        String plain = text.get().replace("$${", "${");
        if (parameter.required() && plain.isBlank()) {
            return Checked.fault(
                    "missing-parameter",
                    parameter.name() + " (" + parameter.title() + ") is empty: it needs a value");
        }
        return switch (parameter.kind()) {
            case CHOICE -> checkChoice(parameter, plain.strip());
            case TIME -> checkTime(parameter, plain.strip());
            default -> Checked.of(plain);
        };
    }

    /// Numbers and flags count as their text, as `--var day=137` gives a number; several values are
    /// joined.
    private static Optional<String> text(Parameter parameter, ParameterValue value) {
        return switch (value) {
            case ParameterValue.Unknown unknown -> Optional.empty();
            case ParameterValue.Many many -> {
                List<Optional<String>> texts =
                        many.values().stream().map(member -> text(parameter, member)).toList();
                boolean list =
                        parameter.kind() == Parameter.Kind.TEXT
                                || parameter.kind() == Parameter.Kind.LONG_TEXT;
                String separator = parameter.kind() == Parameter.Kind.LONG_TEXT ? "\n" : ", ";
                yield list && texts.stream().allMatch(Optional::isPresent)
                        ? Optional.of(
                                texts.stream()
                                        .map(Optional::get)
                                        .collect(Collectors.joining(separator)))
                        : Optional.empty();
            }
            default -> Optional.of(value.text());
        };
    }

    private static Checked checkChoice(Parameter parameter, String text) {
        if (parameter.choices().contains(text)) {
            return Checked.of(text);
        }
        return Checked.fault(
                "not-a-choice",
                parameter.name()
                        + " is \""
                        + Excerpt.of(text)
                        + "\": it must be one of "
                        + String.join(", ", parameter.choices())
                        + Suggestion.didYouMean(text, parameter.choices()));
    }

    private static Checked checkTime(Parameter parameter, String text) {
        if (text.isEmpty()) {
            return Checked.EMPTY;
        }
        Optional<Instant> time = TimeText.parse(text);
        return time.isPresent()
                ? Checked.of(time.get())
                : Checked.fault(
                        "bad-time",
                        parameter.name()
                                + " is \""
                                + Excerpt.of(text)
                                + "\": write a time in UTC as 2022-05-17, 2022-137 or"
                                + " 2022-05-17T02:00:00Z");
    }

    private static String described(ParameterValue value) {
        return switch (value) {
            case ParameterValue.Text text -> "the text \"" + Excerpt.of(text.value()) + "\"";
            case ParameterValue.Many many -> "a list";
            case ParameterValue.Unknown unknown ->
                    unknown.json() == null ? "null" : "an object that has no meaning here";
            default -> Excerpt.of(value.text());
        };
    }

    private static String outOfRange(Parameter parameter, ParameterValue value) {
        return parameter.name()
                + " is "
                + Excerpt.of(value.text())
                + inUnitOf(parameter, value)
                + ": it must be "
                + range(parameter);
    }

    /// The unit that a bare number silently has, so that the message shows it.
    private static String inUnitOf(Parameter parameter, ParameterValue value) {
        return value instanceof ParameterValue.Decimal ? suffix(parameter.unit()) : "";
    }

    /// The allowed numbers in words: `from 0.01 to 100 Hz`, `at least 1`.
    static String range(Parameter parameter) {
        boolean below = Double.isInfinite(parameter.minimum());
        boolean above = Double.isInfinite(parameter.maximum());
        String unit = suffix(parameter.unit());
        if (below && above) {
            return parameter.kind() == Parameter.Kind.INTEGER
                    ? "from " + Long.MIN_VALUE + " to " + Long.MAX_VALUE
                    : "any number";
        }
        if (above) {
            return "at least " + plain(parameter.minimum()) + unit;
        }
        if (below) {
            return "at most " + plain(parameter.maximum()) + unit;
        }
        return "from " + plain(parameter.minimum()) + " to " + plain(parameter.maximum()) + unit;
    }

    private static String example(Parameter parameter) {
        String number =
                parameter
                        .defaultValue()
                        .filter(ParameterValue.Decimal.class::isInstance)
                        .map(ParameterValue::text)
                        .orElse("1");
        return parameter.unit() == Unit.ONE
                ? number
                : "{\"value\": " + number + ", \"unit\": \"" + parameter.unit().symbol() + "\"}";
    }

    private static String inSymbol(Parameter parameter) {
        return parameter.unit() == Unit.ONE ? "" : " in " + parameter.unit().symbol();
    }

    private static String suffix(Unit unit) {
        return unit == Unit.ONE ? "" : " " + unit.symbol();
    }

    /// The units to choose from, for the end of a sentence.
    private static String symbols(List<Unit> units) {
        String named =
                units.stream()
                        .filter(unit -> unit != Unit.ONE)
                        .map(Unit::symbol)
                        .collect(Collectors.joining(", "));
        if (!units.contains(Unit.ONE)) {
            return named;
        }
        return "a number without unit" + (named.isEmpty() ? "" : " or one in " + named);
    }

    private static String plain(double number) {
        BigDecimal decimal = BigDecimal.valueOf(number).stripTrailingZeros();
        return decimal.scale() < 0 && decimal.precision() - decimal.scale() < 16
                ? decimal.toPlainString()
                : decimal.toString();
    }
}
