package org.correloom.seismo.correlate;

import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.Unit;
import org.correloom.kernels.correlate.BandEnergy;
import org.correloom.kernels.correlate.CorrelationGrid;
import org.correloom.kernels.correlate.Deconvolution;
import org.correloom.kernels.correlate.SpectrumScaling;
import org.correloom.seismo.item.PhaseContent;
import org.correloom.seismo.item.Spectrum;

import java.util.Arrays;
import java.util.Optional;

/// What the spectrum of a window is divided by before it is correlated, and a sub-stack's
/// correlation after. Immutable.
final class WindowNormalisation {

    /// What each window's cross-spectrum is divided by.
    private enum Method {
        CROSS_CORRELATION,
        COHERENCY,
        ENERGY,
        DECONVOLUTION
    }

    /// What the correlation of a sub-stack is divided by.
    private enum Divisor {
        NOTHING,
        MAXIMUM,
        ABSOLUTE_MAXIMUM
    }

    private final Method method;
    private final Divisor divisor;
    private final Deconvolution deconvolution;

    private WindowNormalisation(Parameters parameters) {
        method = parameters.choice("normalisation", Method.class);
        divisor = parameters.choice("divideBy", Divisor.class);
        deconvolution =
                new Deconvolution(
                        parameters.number("smoothing"), parameters.number("regularisation"));
    }

    /// Adds the parameters that normalise.
    static PEDescriptor.Builder declare(PEDescriptor.Builder descriptor) {
        return descriptor
                .parameter(
                        Parameter.choice(
                                        "normalisation",
                                        "Normalisation",
                                        "cross-correlation",
                                        "coherency",
                                        "energy",
                                        "deconvolution")
                                .doc("What each window's cross-spectrum is divided by."))
                .parameter(
                        Parameter.number("smoothing", "Smoothing")
                                .doc(
                                        "Of `deconvolution`: full width of the running mean of the"
                                                + " first channel's power. 0: none.")
                                .unit(Unit.HERTZ)
                                .atLeast(0)
                                .defaultTo(0.02))
                .parameter(
                        Parameter.number("regularisation", "Regularisation")
                                .doc(
                                        "Of `deconvolution`: share of the first channel's mean power"
                                                + " in the band that is added to its power.")
                                .range(0, 1000)
                                .defaultTo(0.01))
                .parameter(
                        Parameter.choice(
                                        "divideBy",
                                        "Divide by",
                                        "nothing",
                                        "maximum",
                                        "absolute-maximum")
                                .doc(
                                        "What the correlation of each sub-stack is divided by: its"
                                                + " largest value, or its largest absolute value, over"
                                                + " the lags that are kept.")
                                .advanced());
    }

    static WindowNormalisation of(Parameters parameters) {
        return new WindowNormalisation(parameters);
    }

    /// Whether the first of a pair is divided and the second is not, so that blocks are directed.
    boolean isDirected() {
        return method == Method.DECONVOLUTION;
    }

    /// Refuses what has no amplitude to be divided by.
    ///
    /// @throws IllegalArgumentException when the spectra are of phases and are to be divided
    void require(Optional<PhaseContent> phases) {
        if (phases.isPresent() && method != Method.CROSS_CORRELATION) {
            throw new IllegalArgumentException(
                    "the spectra are of "
                            + phases.get()
                            + ", which have no amplitude to be divided by. Set normalisation to"
                            + " cross-correlation, or put Spectrum of windows in the place of Phase"
                            + " of windows.");
        }
    }

    /// The spectra of a window's parts for pairs whose first the channel is, and for those whose
    /// second it is: the same arrays unless this [#isDirected].
    record Sides(float[][] asFirst, float[][] asSecond) {}

    /// The divided spectrum of a window.
    Sides divided(Spectrum spectrum, CorrelationGrid grid) {
        float[] values = spectrum.values();
        int parts = spectrum.parts();
        float[][] same = new float[parts][];
        if (parts > 1) {
            for (int p = 0; p < parts; p++) {
                int from = 2 * grid.bins() * p;
                same[p] = Arrays.copyOfRange(values, from, from + 2 * grid.bins());
            }
            return new Sides(same, same);
        }
        same[0] =
                switch (method) {
                    case CROSS_CORRELATION, DECONVOLUTION -> values;
                    case COHERENCY -> SpectrumScaling.COHERENCY.scaled(values);
                    case ENERGY -> BandEnergy.normalised(values, grid);
                };
        if (!isDirected()) {
            return new Sides(same, same);
        }
        double spacing = grid.samplingRate() / grid.transformLength();
        return new Sides(new float[][] {deconvolution.sourceOf(values, spacing)}, same);
    }

    /// Divides a sub-stack's correlation.
    ///
    /// @return false, with the samples as they were, when what it is divided by is not above 0
    boolean divideInPlace(float[] correlation) {
        if (divisor == Divisor.NOTHING) {
            return true;
        }
        float largest = Float.NEGATIVE_INFINITY;
        for (float v : correlation) {
            largest = Math.max(largest, divisor == Divisor.MAXIMUM ? v : Math.abs(v));
        }
        if (!(largest > 0)) {
            return false;
        }
        for (int k = 0; k < correlation.length; k++) {
            correlation[k] /= largest;
        }
        return true;
    }
}
