package org.correloom.seismo.item;

/// What the numbers of a trace measure.
public enum SampleUnit {
    /// What the digitiser wrote; the instrument's response is still in it.
    COUNTS("counts"),
    DISPLACEMENT("m"),
    VELOCITY("m/s"),
    ACCELERATION("m/s^2"),
    /// No unit: normalised or whitened.
    NONE("");

    private final String symbol;

    SampleUnit(String symbol) {
        this.symbol = symbol;
    }

    /// As written in plots and files; empty for [#NONE].
    public String symbol() {
        return symbol;
    }
}
