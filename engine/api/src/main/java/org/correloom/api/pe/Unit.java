package org.correloom.api.pe;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The units that parameters may be given in.
///
/// Each converts linearly to the base unit of its dimension: s, Hz, m, m/s, deg, dB, byte.
public enum Unit {
    ONE("", Dimension.NONE, 1),
    PERCENT("%", Dimension.NONE, 0.01),
    NANOSECOND("ns", Dimension.TIME, 1e-9),
    MICROSECOND("us", Dimension.TIME, 1e-6),
    MILLISECOND("ms", Dimension.TIME, 1e-3),
    SECOND("s", Dimension.TIME, 1),
    MINUTE("min", Dimension.TIME, 60),
    HOUR("h", Dimension.TIME, 3600),
    DAY("d", Dimension.TIME, 86400),
    MILLIHERTZ("mHz", Dimension.FREQUENCY, 1e-3),
    HERTZ("Hz", Dimension.FREQUENCY, 1),
    KILOHERTZ("kHz", Dimension.FREQUENCY, 1e3),
    METRE("m", Dimension.LENGTH, 1),
    KILOMETRE("km", Dimension.LENGTH, 1e3),
    METRE_PER_SECOND("m/s", Dimension.VELOCITY, 1),
    KILOMETRE_PER_SECOND("km/s", Dimension.VELOCITY, 1e3),
    DEGREE("deg", Dimension.ANGLE, 1),
    DECIBEL("dB", Dimension.LEVEL, 1),
    BYTE("B", Dimension.DATA, 1),
    KIBIBYTE("KiB", Dimension.DATA, 1024),
    MEBIBYTE("MiB", Dimension.DATA, 1024.0 * 1024),
    GIBIBYTE("GiB", Dimension.DATA, 1024.0 * 1024 * 1024);

    private final String symbol;
    private final Dimension dimension;
    private final double toBase;

    Unit(String symbol, Dimension dimension, double toBase) {
        this.symbol = symbol;
        this.dimension = dimension;
        this.toBase = toBase;
    }

    /// As written in files and forms; empty for a pure number.
    public String symbol() {
        return symbol;
    }

    public Dimension dimension() {
        return dimension;
    }

    /// Converts a value of this unit into `target`.
    ///
    /// @throws IllegalArgumentException when the dimensions differ
    public double convert(double value, Unit target) {
        if (dimension != target.dimension) {
            throw new IllegalArgumentException(
                    symbol
                            + " is a "
                            + dimension.title()
                            + ", "
                            + target.symbol
                            + " a "
                            + target.dimension.title());
        }
        return this == target ? value : value * toBase / target.toBase;
    }

    /// The unit of that symbol; symbols are case-sensitive, as mHz and MHz would differ.
    public static Optional<Unit> of(String symbol) {
        return Arrays.stream(values()).filter(unit -> unit.symbol.equals(symbol)).findFirst();
    }

    /// All units of a dimension, smallest first.
    public static List<Unit> of(Dimension dimension) {
        return Arrays.stream(values()).filter(unit -> unit.dimension == dimension).toList();
    }
}
