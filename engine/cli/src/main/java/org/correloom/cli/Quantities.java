package org.correloom.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Numbers with their units, as short as they can be read. Always with a decimal point, whatever
/// the locale.
final class Quantities {

    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private Quantities() {}

    /// `0.8 s`, `42 s`, `3 min 05 s`, `2 h 07 min`, `5 d 3 h`.
    static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 10) {
            return format("%.1f s", duration.toMillis() / 1000.0);
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return format("%d min %02d s", seconds / 60, seconds % 60);
        }
        return seconds < 48 * 3600
                ? format("%d h %02d min", seconds / 3600, seconds / 60 % 60)
                : format("%d d %d h", seconds / 86400, seconds / 3600 % 24);
    }

    /// `12 items/s`, `34.5k items/s`.
    static String rate(double perSecond) {
        return perSecond < 10_000
                ? format("%.0f items/s", perSecond)
                : format("%.1fk items/s", perSecond / 1000);
    }

    /// UTC, to the second.
    static String time(long nanos) {
        return SECONDS.format(Instant.ofEpochSecond(0, nanos));
    }

    /// A number as a person would write it: `20`, `0.1`, `2.4414`.
    static String plain(double value) {
        return new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros().toPlainString();
    }

    /// UTC, to the minute.
    static String dataTime(long nanos) {
        return MINUTES.format(Instant.ofEpochSecond(0, nanos));
    }

    /// `820 m`, `12.4 km`; a dash when it is not known.
    static String distance(double metres) {
        if (Double.isNaN(metres)) {
            return "-";
        }
        return metres < 1000 ? format("%.0f m", metres) : format("%.1f km", metres / 1000);
    }

    /// `2.71 km/s`, `340 m/s`.
    static String velocity(double metresPerSecond) {
        return metresPerSecond < 1000
                ? format("%.0f m/s", metresPerSecond)
                : format("%.2f km/s", metresPerSecond / 1000);
    }

    /// Bytes as MB or GB.
    static String bytes(long bytes) {
        return bytes < 1_000_000_000
                ? format("%.0f MB", bytes / 1e6)
                : format("%.1f GB", bytes / 1e9);
    }

    /// `1 pair`, `6 pairs`.
    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    static String format(String pattern, Object... arguments) {
        return String.format(Locale.ROOT, pattern, arguments);
    }
}
