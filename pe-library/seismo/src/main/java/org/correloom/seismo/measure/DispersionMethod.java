package org.correloom.seismo.measure;

import org.correloom.api.pe.Parameters;
import org.correloom.kernels.measure.DispersionCurve;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.FrequencyBand;

import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/// A way to measure dispersion on a correlation.
sealed interface DispersionMethod permits FrequencyTimeMethod, ZeroCrossingMethod {

    /// The one that the parameters name.
    ///
    /// @throws IllegalArgumentException when its parameters do not go together
    static DispersionMethod of(Parameters parameters) {
        return parameters.text("method").equals("ftan")
                ? FrequencyTimeMethod.of(parameters)
                : ZeroCrossingMethod.of(parameters);
    }

    /// Measures.
    ///
    /// @param pair whose samples they are, at a known distance above 0
    /// @param samples of the pair, or one side of it mirrored
    /// @param band below the Nyquist frequency
    /// @param reference phase velocity in m/s by frequency in Hz
    DispersionCurve measure(
            Correlation pair,
            float[] samples,
            FrequencyBand band,
            Optional<DoubleUnaryOperator> reference);

    /// The largest lag in s that a correlation must have to be measured down to a frequency.
    ///
    /// @param distance in m
    /// @param frequency in Hz
    double lagsFor(double distance, double frequency);
}
