package org.correloom.seismo.item;

import org.correloom.kernels.correlate.PhaseCrossCorrelation;

/// What the values of a [Spectrum] are when they are not the spectrum of the waveform: those of
/// the signals whose correlations add up to a phase cross-correlation.
///
/// Two channels go together only when their contents are equal.
///
/// @param exponent ν of the phase cross-correlation, 1 or 2
/// @param band the phases were taken in; the signals themselves have all frequencies
public record PhaseContent(int exponent, FrequencyBand band) {

    /// @throws IllegalArgumentException when the exponent is another
    public PhaseContent {
        PhaseCrossCorrelation.ofExponent(exponent);
    }

    /// How many signals a window has.
    public int parts() {
        return PhaseCrossCorrelation.ofExponent(exponent).parts();
    }

    @Override
    public String toString() {
        return "phases in "
                + band.low()
                + " to "
                + band.high()
                + " Hz for the exponent "
                + exponent;
    }
}
