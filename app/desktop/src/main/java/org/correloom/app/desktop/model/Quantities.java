package org.correloom.app.desktop.model;

import java.time.Duration;
import java.util.Locale;

/// Numbers as the window writes them: short, and the same everywhere.
public final class Quantities {

    private Quantities() {}

    /// `999`, `12.3 k`, `4.56 M`.
    public static String count(long count) {
        if (count < 10_000) {
            return Long.toString(count);
        }
        if (count < 1_000_000) {
            return decimal(count / 1e3) + " k";
        }
        return count < 1_000_000_000 ? decimal(count / 1e6) + " M" : decimal(count / 1e9) + " G";
    }

    /// `1 wire`, `14 wires`.
    public static String counted(long count, String what) {
        return count(count) + " " + what + (count == 1 ? "" : "s");
    }

    /// Items a second: `0.3/s`, `52/s`, `12 k/s`.
    public static String rate(double perSecond) {
        if (perSecond < 0.05) {
            return "0/s";
        }
        return (perSecond < 10 ? decimal(perSecond) : count(Math.round(perSecond))) + "/s";
    }

    /// `0.4 s`, `12 s`, `3 min 20 s`, `2 h 05 min`.
    public static String duration(Duration duration) {
        long seconds = Math.max(0, Math.round(duration.toMillis() / 1e3));
        if (duration.toMillis() < 10_000) {
            return decimal(Math.max(0, duration.toMillis()) / 1e3) + " s";
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min " + seconds % 60 + " s";
        }
        return "%d h %02d min".formatted(seconds / 3600, seconds / 60 % 60);
    }

    /// `512 B`, `1.5 KiB`, `20 MiB`.
    public static String bytes(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        if (bytes < 1024 * 1024) {
            return decimal(bytes / 1024.0) + " KiB";
        }
        return bytes < 1024L * 1024 * 1024
                ? decimal(bytes / 1024.0 / 1024) + " MiB"
                : decimal(bytes / 1024.0 / 1024 / 1024) + " GiB";
    }

    private static String decimal(double value) {
        return value < 100
                ? String.format(Locale.ROOT, "%.1f", value).replaceFirst("\\.0$", "")
                : Long.toString(Math.round(value));
    }
}
