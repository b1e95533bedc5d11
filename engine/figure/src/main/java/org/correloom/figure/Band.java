package org.correloom.figure;

import java.util.Locale;

/// A frequency band.
///
/// @param min lower corner in Hz
/// @param max upper corner in Hz
public record Band(double min, double max) {

    /// Refuses a band that is empty or below 0.
    public Band {
        if (!(min >= 0 && min < max && Double.isFinite(max))) {
            throw new IllegalArgumentException(
                    "band must have 0 <= min < max: " + min + ", " + max);
        }
    }

    /// For captions, e.g. `0.1–0.4 Hz`.
    public String text() {
        return plain(min) + "–" + plain(max) + " Hz";
    }

    private static String plain(double value) {
        String text = String.format(Locale.ROOT, "%.4f", value);
        return text.replaceFirst("\\.?0+$", "");
    }
}
