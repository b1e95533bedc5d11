package org.correloom.kernels.response;

import java.util.Objects;
import java.util.Optional;

/// One stage of a channel, from sensor to samples.
///
/// @param number as in the file, from 1
/// @param inputUnits as written, empty when the file does not say
/// @param outputUnits as written, empty when the file does not say
/// @param filter what it does to the signal
/// @param gain its amplification at one frequency
/// @param decimation its sampling, when digital
public record ResponseStage(
        int number,
        String inputUnits,
        String outputUnits,
        StageFilter filter,
        Optional<StageGain> gain,
        Optional<Decimation> decimation) {
    /// Checks that nothing is null.
    public ResponseStage {
        Objects.requireNonNull(inputUnits, "inputUnits");
        Objects.requireNonNull(outputUnits, "outputUnits");
        Objects.requireNonNull(filter, "filter");
        Objects.requireNonNull(gain, "gain");
        Objects.requireNonNull(decimation, "decimation");
    }
}
