package org.correloom.workflow;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads UTC times as seismologists write them: a calendar date or a year with the day of the year,
/// alone or followed by `T` and a time of day of any precision down to nanoseconds. A `Z` at its
/// end may be left out; an offset such as `+02:00` is honoured.
final class TimeText {

    private static final Pattern TIME =
            Pattern.compile(
                    "(\\d{4})-(?:(\\d{2})-(\\d{2})|(\\d{3}))"
                            + "(?:[T ](\\d{2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,9}))?)?"
                            + "(Z|[+-]\\d{2}:\\d{2})?)?");

    private TimeText() {}

    static Optional<Instant> parse(String text) {
        Matcher m = TIME.matcher(text);
        if (!m.matches()) {
            return Optional.empty();
        }
        try {
            int year = number(m.group(1));
            LocalDate date =
                    m.group(4) == null
                            ? LocalDate.of(year, number(m.group(2)), number(m.group(3)))
                            : LocalDate.ofYearDay(year, number(m.group(4)));
            LocalTime time =
                    LocalTime.of(
                            number(m.group(5)),
                            number(m.group(6)),
                            number(m.group(7)),
                            nanos(m.group(8)));
            ZoneOffset offset = m.group(9) == null ? ZoneOffset.UTC : ZoneOffset.of(m.group(9));
            return Optional.of(date.atTime(time).toInstant(offset));
        } catch (DateTimeException e) {
            // The digits have the right form but name no day or time, such as 2022-02-30.
            return Optional.empty();
        }
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static int nanos(String digits) {
        return digits == null ? 0 : Integer.parseInt((digits + "00000000").substring(0, 9));
    }
}
