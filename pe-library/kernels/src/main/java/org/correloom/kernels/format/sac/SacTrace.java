package org.correloom.kernels.format.sac;

import java.util.Objects;

/// A SAC file's header and samples.
///
/// @param header all fields
/// @param samples one evenly spaced time series, in the unit that IDEP tells or in counts; the
///     array is handed over, whoever holds the trace owns it
public record SacTrace(SacHeader header, float[] samples) {
    /// Checks that neither is null.
    public SacTrace {
        Objects.requireNonNull(header, "header");
        Objects.requireNonNull(samples, "samples");
    }
}
