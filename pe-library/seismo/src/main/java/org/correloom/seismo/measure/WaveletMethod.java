package org.correloom.seismo.measure;

import org.correloom.api.pe.Parameters;
import org.correloom.kernels.measure.LagDelay;
import org.correloom.kernels.measure.LagWindow;
import org.correloom.kernels.measure.WaveletCrossSpectrum;
import org.correloom.seismo.item.FrequencyBand;

import java.util.List;

/// [WaveletCrossSpectrum], and the slope of the delays of all its frequencies.
///
/// @param voices frequencies an octave
record WaveletMethod(int voices, DelayFit fit) implements VelocityMethod {

    static WaveletMethod of(Parameters parameters) {
        return new WaveletMethod(parameters.integer("voices"), DelayFit.of(parameters));
    }

    @Override
    public void requireBand(FrequencyBand band) {
        // Every band will do.
    }

    @Override
    public double lagNeeded(LagWindow window) {
        // Half of the window will do.
        return (window.from() + window.to()) / 2;
    }

    @Override
    public String nothingFound() {
        return "correlations with too few delays that can be trusted";
    }

    @Override
    public Reading measure(
            float[] reference,
            float[] current,
            double samplingRate,
            LagWindow window,
            FrequencyBand band) {
        WaveletCrossSpectrum wavelets =
                new WaveletCrossSpectrum(band.low(), band.high(), voices, samplingRate);
        List<LagDelay> delays =
                wavelets.delays(reference, current, window).stream()
                        .flatMap(frequency -> frequency.delays().stream())
                        .toList();
        return fit.of(delays, wavelets.overlap());
    }
}
