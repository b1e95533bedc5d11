package org.correloom.kernels.response;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The ways in which response files write a time; all are UTC unless they say otherwise.
final class Timestamps {
    private static final Pattern ORDINAL =
            Pattern.compile("(\\d{4}),(\\d{1,3})(?:,(\\d{1,2})(?::(\\d{1,2})(?::([\\d.]+))?)?)?");
    private static final Pattern CIVIL =
            Pattern.compile("(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})(?:[T ]+(\\d.*))?");

    private Timestamps() {}

    /// Understands `2012-03-12T20:28:00.5Z`, with or without zone or time, `2012/03/12 20:28:00`
    /// and SEED's `2012,072,20:28:00.5` with parts left out; empty for anything else, such as
    /// `No Ending Time`.
    static Optional<Instant> parse(String text) {
        String time = text.strip();
        try {
            Matcher ordinal = ORDINAL.matcher(time);
            if (ordinal.matches()) {
                return Optional.of(ordinal(ordinal));
            }
            Matcher civil = CIVIL.matcher(time);
            return civil.matches() ? Optional.of(civil(civil)) : Optional.empty();
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Instant ordinal(Matcher m) {
        double seconds = number(m.group(5));
        return LocalDate.ofYearDay(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)))
                .atStartOfDay(ZoneOffset.UTC)
                .plusHours((long) number(m.group(3)))
                .plusMinutes((long) number(m.group(4)))
                .plus(Duration.ofNanos(Math.round(seconds * 1e9)))
                .toInstant();
    }

    private static double number(String part) {
        return part == null ? 0 : Double.parseDouble(part);
    }

    private static Instant civil(Matcher m) {
        LocalDate day =
                LocalDate.of(
                        Integer.parseInt(m.group(1)),
                        Integer.parseInt(m.group(2)),
                        Integer.parseInt(m.group(3)));
        if (m.group(4) == null) {
            return day.atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        String full = day + "T" + m.group(4).strip();
        try {
            return OffsetDateTime.parse(full).toInstant();
        } catch (DateTimeParseException e) {
            return LocalDateTime.parse(full).toInstant(ZoneOffset.UTC);
        }
    }
}
