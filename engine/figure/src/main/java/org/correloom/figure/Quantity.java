package org.correloom.figure;

import java.util.Locale;

/// A unit that suits a range, and its values as text.
///
/// @param symbol the unit's symbol
/// @param factor base units in one of it
record Quantity(String symbol, double factor) {

    /// For distances in m up to a maximum.
    static Quantity distance(double max) {
        return max >= 2000 ? new Quantity("km", 1000) : new Quantity("m", 1);
    }

    /// For times in s up to a maximum.
    static Quantity time(double max) {
        return max < 2 ? new Quantity("ms", 1e-3) : new Quantity("s", 1);
    }

    /// For velocities in m/s.
    static Quantity velocity(double value) {
        return value >= 1000 ? new Quantity("km/s", 1000) : new Quantity("m/s", 1);
    }

    /// A base value in this unit, to about `digits` significant digits, with the symbol.
    String text(double value, int digits) {
        double own = value / factor;
        if (!Double.isFinite(own)) {
            return "–";
        }
        int before = own == 0 ? 1 : (int) Math.floor(Math.log10(Math.abs(own))) + 1;
        int decimals = Math.max(0, Math.min(6, digits - Math.max(before, 1)));
        String number = String.format(Locale.ROOT, "%." + decimals + "f", own);
        return number.replace('-', '−') + " " + symbol;
    }

    /// Like [#text], with a plus sign in front of positive values.
    String signed(double value, int digits) {
        return (value > 0 ? "+" : "") + text(value, digits);
    }
}
