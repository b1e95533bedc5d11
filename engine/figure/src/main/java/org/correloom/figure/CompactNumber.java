package org.correloom.figure;

import java.util.Locale;

/// A number of unknown size as short text.
final class CompactNumber {
    private CompactNumber() {}

    /// So many significant digits; powers of ten below 0.001 and from a million up.
    static String text(double value, int digits) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        if (value == 0) {
            return "0";
        }
        int exponent = (int) Math.floor(Math.log10(Math.abs(value)));
        if (exponent < -3 || exponent >= 6) {
            return Ticks.number(
                    Math.rint(value / Math.pow(10, exponent) * 1000)
                            / 1000
                            * Math.pow(10, exponent),
                    Math.pow(10, exponent) * 1e-9);
        }
        int decimals = Math.max(0, digits - 1 - exponent);
        return String.format(Locale.ROOT, "%." + decimals + "f", value).replace('-', '−');
    }
}
