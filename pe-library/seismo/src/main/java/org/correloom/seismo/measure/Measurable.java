package org.correloom.seismo.measure;

import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.FrequencyBand;

import java.util.Optional;

/// What a correlation must have for anything to be measured on it.
final class Measurable {

    private Measurable() {}

    /// Why samples cannot be measured, in words that read after a number; empty when they can.
    static Optional<String> problem(Correlation correlation) {
        if (correlation.windows() <= 0) {
            return Optional.of("correlations of no window");
        }
        boolean zero = true;
        for (float sample : correlation.samples()) {
            if (!Float.isFinite(sample)) {
                return Optional.of("correlations that are not finite");
            }
            zero &= sample == 0;
        }
        return zero ? Optional.of("correlations that are 0 throughout") : Optional.empty();
    }

    /// The part of a band that a correlation holds.
    ///
    /// @throws IllegalArgumentException when that is nothing, or reaches its Nyquist frequency
    static FrequencyBand band(FrequencyBand band, Correlation correlation) {
        double low = Math.max(band.low(), correlation.bandLow());
        double high = Math.min(band.high(), correlation.bandHigh());
        if (!(low < high)) {
            throw new IllegalArgumentException(
                    "it holds "
                            + correlation.bandLow()
                            + " to "
                            + correlation.bandHigh()
                            + " Hz, nothing of "
                            + band.low()
                            + " to "
                            + band.high()
                            + " Hz");
        }
        double nyquist = correlation.samplingRate() / 2;
        if (high >= nyquist) {
            throw new IllegalArgumentException(
                    "the band ends at "
                            + high
                            + " Hz, which must be below the Nyquist frequency "
                            + nyquist
                            + " Hz: lower high, or decimate less");
        }
        return new FrequencyBand(low, high);
    }
}
