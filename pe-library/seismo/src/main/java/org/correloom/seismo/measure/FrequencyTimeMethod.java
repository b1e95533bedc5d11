package org.correloom.seismo.measure;

import org.correloom.api.pe.Parameters;
import org.correloom.kernels.measure.DispersionCurve;
import org.correloom.kernels.measure.FrequencyTimeAnalysis;
import org.correloom.kernels.measure.FrequencyTimeAnalysis.Waveform;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.FrequencyBand;

import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/// [FrequencyTimeAnalysis] at so many frequencies an octave.
///
/// @param ftan with the alpha of `alphaDistance`
/// @param alphaDistance distance in m for which alpha is meant, which goes with the root of the
///     distance; 0: it is the same for all
record FrequencyTimeMethod(FrequencyTimeAnalysis ftan, double alphaDistance, int perOctave)
        implements DispersionMethod {

    static FrequencyTimeMethod of(Parameters parameters) {
        return new FrequencyTimeMethod(
                new FrequencyTimeAnalysis(
                        parameters.number("alpha"),
                        parameters.number("minVelocity"),
                        parameters.number("maxVelocity"),
                        parameters.number("minWavelengths"),
                        parameters.number("minSnr"),
                        parameters.number("maxStep") / 100,
                        parameters.choice("waveform", Waveform.class)),
                parameters.number("alphaDistance"),
                parameters.integer("perOctave"));
    }

    @Override
    public DispersionCurve measure(
            Correlation pair,
            float[] samples,
            FrequencyBand band,
            Optional<DoubleUnaryOperator> reference) {
        double octaves = Math.log(band.high() / band.low()) / Math.log(2);
        double[] frequencies = new double[1 + (int) Math.floor(octaves * perOctave + 1e-9)];
        for (int k = 0; k < frequencies.length; k++) {
            frequencies[k] = band.low() * Math.pow(2, (double) k / perOctave);
        }
        double factor = alphaDistance > 0 ? Math.sqrt(pair.distance() / alphaDistance) : 1;
        return ftan.withAlpha(factor * ftan.alpha())
                .measure(samples, pair.samplingRate(), pair.distance(), frequencies, reference);
    }

    @Override
    public double lagsFor(double distance, double frequency) {
        return ftan.lagsFor(distance, frequency);
    }
}
