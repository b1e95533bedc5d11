package org.correloom.seismo.measure;

import org.correloom.api.pe.Parameters;
import org.correloom.kernels.measure.DelaySlope;
import org.correloom.kernels.measure.LagDelay;
import org.correloom.kernels.measure.LagWindow;
import org.correloom.kernels.measure.MovingWindowCrossSpectrum;
import org.correloom.seismo.item.FrequencyBand;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// [MovingWindowCrossSpectrum], and the slope of those delays that can be trusted.
///
/// @param length of a window, seconds
/// @param step from window to window, seconds
/// @param smoothing over frequency, as a multiple of 1 / length
/// @param intercept whether the line may miss the origin
/// @param minCoherence, maxError and maxDelay (seconds) are what a delay must keep to
record CrossSpectrumMethod(
        double length,
        double step,
        double smoothing,
        boolean intercept,
        double minCoherence,
        double maxError,
        double maxDelay)
        implements VelocityMethod {

    static CrossSpectrumMethod of(Parameters parameters) {
        return new CrossSpectrumMethod(
                parameters.number("windowLength"),
                parameters.number("windowStep"),
                parameters.number("smoothing"),
                parameters.flag("intercept"),
                parameters.number("minCoherence"),
                parameters.number("maxError"),
                parameters.number("maxDelay"));
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
        List<LagDelay> delays =
                new MovingWindowCrossSpectrum(windows, samplingRate)
                        .delays(reference, current, window).stream()
                                .filter(this::isTrusted)
                                .toList();
        DelaySlope slope =
                intercept
                        ? DelaySlope.withIntercept(delays, windows.overlap())
                        : DelaySlope.throughOrigin(delays, windows.overlap());
        double coherence =
                delays.stream().mapToDouble(LagDelay::coherence).average().orElse(Double.NaN);
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("delays", (long) delays.size());
        if (intercept) {
            more.put("interceptSeconds", slope.intercept());
        }
        return new Reading(slope.velocityChange(), slope.error(), coherence, more);
    }

    private boolean isTrusted(LagDelay delay) {
        return delay.coherence() >= minCoherence
                && delay.error() <= maxError
                && Math.abs(delay.delay()) <= maxDelay;
    }
}
