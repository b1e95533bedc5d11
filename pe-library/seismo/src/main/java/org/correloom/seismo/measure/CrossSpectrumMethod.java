package org.correloom.seismo.measure;

import org.correloom.api.pe.Parameters;
import org.correloom.kernels.measure.LagWindow;
import org.correloom.kernels.measure.MovingWindowCrossSpectrum;
import org.correloom.seismo.item.FrequencyBand;

/// [MovingWindowCrossSpectrum], and the slope of its delays.
///
/// @param length of a window, seconds
/// @param step from window to window, seconds
/// @param smoothing over frequency, as a multiple of 1 / length
record CrossSpectrumMethod(double length, double step, double smoothing, DelayFit fit)
        implements VelocityMethod {

    static CrossSpectrumMethod of(Parameters parameters) {
        return new CrossSpectrumMethod(
                parameters.number("windowLength"),
                parameters.number("windowStep"),
                parameters.number("smoothing"),
                DelayFit.of(parameters));
    }

    private MovingWindowCrossSpectrum.Windows windows(FrequencyBand band) {
        return new MovingWindowCrossSpectrum.Windows(
                length, step, band.low(), band.high(), smoothing);
    }

    @Override
    public void requireBand(FrequencyBand band) {
        windows(band);
    }

    @Override
    public double lagNeeded(LagWindow window) {
        return window.from() + length;
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
        MovingWindowCrossSpectrum.Windows windows = windows(band);
        return fit.of(
                new MovingWindowCrossSpectrum(windows, samplingRate)
                        .delays(reference, current, window),
                windows.overlap());
    }
}
