package org.correloom.streams.io;

import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.Unit;

/// The parameter that bounds the lines of a connection.
final class LongestLine {

    private static final double BYTES_PER_KIBIBYTE = 1024;

    private LongestLine() {}

    static Parameter.Builder parameter() {
        return Parameter.number("longestLine", "Longest line")
                .doc("Longer lines are left out; a line is held in memory.")
                .unit(Unit.KIBIBYTE)
                .range(1, 1 << 20)
                .defaultTo(16384)
                .advanced();
    }

    /// In bytes, without the line end.
    static int of(Parameters parameters) {
        return (int) Math.round(parameters.number("longestLine") * BYTES_PER_KIBIBYTE);
    }
}
