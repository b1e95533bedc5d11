package org.correloom.seismo.measure;

import org.correloom.api.pe.Parameters;
import org.correloom.kernels.measure.CoherencyZeros;
import org.correloom.kernels.measure.DispersionCurve;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.FrequencyBand;

import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/// [CoherencyZeros], of both sides together: the real part of the cross-spectrum is theirs.
record ZeroCrossingMethod(CoherencyZeros zeros) implements DispersionMethod {

    static ZeroCrossingMethod of(Parameters parameters) {
        if (!parameters.text("side").equals("symmetric")) {
            throw new IllegalArgumentException(
                    "parameter side: zero-crossings are those of the cross-spectrum's real part,"
                            + " which is that of both sides: only symmetric goes with them");
        }
        return new ZeroCrossingMethod(
                new CoherencyZeros(
                        parameters.number("minVelocity"),
                        parameters.number("maxVelocity"),
                        parameters.number("minWavelengths"),
                        parameters.number("minSnr")));
    }

    /// `samples` are not looked at: the imaginary part of the whole correlation tells the noise.
    @Override
    public DispersionCurve measure(
            Correlation pair,
            float[] samples,
            FrequencyBand band,
            Optional<DoubleUnaryOperator> reference) {
        return zeros.measure(
                pair.samples(),
                pair.samplingRate(),
                pair.distance(),
                band.low(),
                band.high(),
                reference);
    }

    /// Those of the slowest wave: the noise is told by the imaginary part, at all lags.
    @Override
    public double lagsFor(double distance, double frequency) {
        return distance / zeros.slowest();
    }
}
