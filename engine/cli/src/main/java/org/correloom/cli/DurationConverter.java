package org.correloom.cli;

import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Unit;
import org.correloom.workflow.Checked;
import org.correloom.workflow.ParameterValues;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import java.time.Duration;

/// Reads times of the command line: `10s`, `500 ms`, `2 min`; a bare number means seconds.
final class DurationConverter implements ITypeConverter<Duration> {

    private static final Parameter TIME =
            Parameter.number("time", "Time").unit(Unit.SECOND).range(1e-3, 1e9).build();

    @Override
    public Duration convert(String text) {
        Checked checked = ParameterValues.check(TIME, ParameterValues.parse(TIME, text));
        if (checked.fault().isPresent()) {
            throw new TypeConversionException(
                    "\"" + text + "\" is no time from 1 ms on: write 10s, 500ms or 2min");
        }
        return Duration.ofNanos(Math.round((Double) checked.value().orElseThrow() * 1e9));
    }
}
