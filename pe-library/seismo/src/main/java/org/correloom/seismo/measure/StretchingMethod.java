package org.correloom.seismo.measure;

import org.correloom.api.pe.Parameters;
import org.correloom.kernels.filter.Butterworth;
import org.correloom.kernels.filter.SecondOrderSections;
import org.correloom.kernels.filter.ZeroPhaseFilter;
import org.correloom.kernels.measure.LagWindow;
import org.correloom.kernels.measure.Stretching;
import org.correloom.seismo.item.FrequencyBand;

import java.util.Map;

/// [Stretching] of both after a zero-phase band pass.
record StretchingMethod(Stretching.Grid grid) implements VelocityMethod {

    private static final int CORNERS = 4;

    static StretchingMethod of(Parameters parameters) {
        return new StretchingMethod(
                new Stretching.Grid(
                        parameters.number("maxChange") / 100, parameters.integer("steps")));
    }

    @Override
    public void requireBand(FrequencyBand band) {
        // Every band will do.
    }

    @Override
    public double lagNeeded(LagWindow window) {
        // Half of the window will do, and what stretching needs beyond it.
        return (window.from() + window.to()) / 2 * (1 + grid.most());
    }

    @Override
    public String nothingFound() {
        return "correlations without a maximum among the changes tried";
    }

    @Override
    public Reading measure(
            float[] reference,
            float[] current,
            double samplingRate,
            LagWindow window,
            FrequencyBand band) {
        SecondOrderSections design =
                Butterworth.bandPass(CORNERS, band.low(), band.high(), samplingRate);
        Stretching fit =
                Stretching.fit(
                        ZeroPhaseFilter.copyOf(reference, design),
                        ZeroPhaseFilter.copyOf(current, design),
                        samplingRate,
                        window,
                        band.low(),
                        band.high(),
                        grid);
        return new Reading(fit.velocityChange(), fit.error(), fit.coefficient(), Map.of());
    }
}
