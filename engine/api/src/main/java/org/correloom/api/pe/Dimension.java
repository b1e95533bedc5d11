package org.correloom.api.pe;

/// What a unit measures; values convert only within one dimension.
public enum Dimension {
    /// A pure number, a count or a ratio.
    NONE("number"),
    TIME("time"),
    FREQUENCY("frequency"),
    LENGTH("length"),
    VELOCITY("velocity"),
    ANGLE("angle"),
    /// A logarithmic ratio.
    LEVEL("level"),
    DATA("amount of data");

    private final String title;

    Dimension(String title) {
        this.title = title;
    }

    /// The word used in messages.
    public String title() {
        return title;
    }
}
