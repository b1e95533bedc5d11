package org.correloom.seismo.measure;

import org.correloom.api.pe.Parameters;
import org.correloom.kernels.measure.LagWindow;
import org.correloom.seismo.item.FrequencyBand;

import java.util.Map;

/// A way to measure the change of velocity from a reference to a correlation.
sealed interface VelocityMethod permits StretchingMethod, CrossSpectrumMethod, WaveletMethod {

    /// What was measured.
    ///
    /// @param change dv/v, a ratio, positive when waves have become faster; NaN when nothing could
    ///     be
    ///     measured
    /// @param error standard deviation of that
    /// @param coefficient how alike the two are, at most 1
    /// @param more further fields of the record, in order
    record Reading(double change, double error, double coefficient, Map<String, Object> more) {}

    /// The one that the parameters name.
    ///
    /// @throws IllegalArgumentException when its parameters do not go together
    static VelocityMethod of(Parameters parameters) {
        return switch (parameters.text("method")) {
            case "mwcs" -> CrossSpectrumMethod.of(parameters);
            case "wavelet" -> WaveletMethod.of(parameters);
            default -> StretchingMethod.of(parameters);
        };
    }

    /// Whether it can work in a band.
    ///
    /// @throws IllegalArgumentException when it cannot; says why
    void requireBand(FrequencyBand band);

    /// The largest lag, in seconds, that correlations need at least for this window.
    double lagNeeded(LagWindow window);

    /// What correlations are counted as that gave no result; reads after a number.
    String nothingFound();

    /// Measures.
    ///
    /// @param current as many samples as the reference, its largest lag at least [#lagNeeded]
    /// @param band one that [#requireBand] lets pass, below the Nyquist frequency
    Reading measure(
            float[] reference,
            float[] current,
            double samplingRate,
            LagWindow window,
            FrequencyBand band);
}
