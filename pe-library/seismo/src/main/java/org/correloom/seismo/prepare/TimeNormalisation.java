package org.correloom.seismo.prepare;

import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.ParameterCheck;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.Unit;
import org.correloom.kernels.filter.Butterworth;
import org.correloom.kernels.filter.ZeroPhaseFilter;
import org.correloom.kernels.normalise.OneBit;
import org.correloom.kernels.normalise.RmsLimit;
import org.correloom.kernels.normalise.RunningAbsoluteMean;
import org.correloom.kernels.normalise.VectorLimit;
import org.correloom.seismo.item.SampleUnit;
import org.correloom.seismo.item.Trace;

import java.util.List;
import java.util.Optional;

/// A normalisation in time with its parameters, of one component by itself or of the components
/// of a sensor with shared weights. Immutable.
public final class TimeNormalisation {

    private static final int EARTHQUAKE_CORNERS = 4;

    private enum Method {
        RUNNING_ABSOLUTE_MEAN,
        ONE_BIT,
        CLIP,
        MUTE,
        NONE
    }

    private final Method method;
    private final double halfWidth;
    private final double earthquakeLow;
    private final double earthquakeHigh;
    private final double factor;

    private TimeNormalisation(Parameters parameters) {
        method = parameters.choice("method", Method.class);
        halfWidth = parameters.number("halfWidth");
        earthquakeLow = parameters.number("earthquakeLow");
        earthquakeHigh = parameters.number("earthquakeHigh");
        factor = parameters.number("factor");
        requireBand(parameters);
    }

    /// Adds the parameters of a normalisation.
    public static PEDescriptor.Builder declare(PEDescriptor.Builder descriptor) {
        return descriptor
                .parameter(
                        Parameter.choice(
                                        "method",
                                        "Method",
                                        "running-absolute-mean",
                                        "one-bit",
                                        "clip",
                                        "mute",
                                        "none")
                                .doc("How samples are weighted."))
                .parameter(
                        Parameter.number("halfWidth", "Half width")
                                .doc(
                                        "Half width of the running mean; usual is half the longest"
                                                + " period of the band (50 s for 0.01 Hz). 0 gives"
                                                + " one-bit.")
                                .unit(Unit.SECOND)
                                .atLeast(0)
                                .defaultTo(50))
                .parameter(
                        Parameter.number("earthquakeLow", "Earthquake band from")
                                .doc(
                                        "Lowest frequency of the band that the running mean's weights"
                                                + " are computed in; 0: no such band.")
                                .unit(Unit.HERTZ)
                                .atLeast(0)
                                .defaultTo(0)
                                .advanced())
                .parameter(
                        Parameter.number("earthquakeHigh", "Earthquake band to")
                                .doc("Highest frequency of that band; 0: no such band.")
                                .unit(Unit.HERTZ)
                                .atLeast(0)
                                .defaultTo(0)
                                .advanced())
                .parameter(
                        Parameter.number("factor", "Factor")
                                .doc("Of `clip` and `mute`: the limit in units of the rms.")
                                .range(1e-3, 1e6)
                                .defaultTo(3));
    }

    /// What can be said of the values before a run.
    public static ParameterCheck check() {
        return ParameterCheck.of(
                List.of("earthquakeHigh", "earthquakeLow"),
                (values, arriving) -> requireBand(values));
    }

    private static void requireBand(Parameters values) {
        double low = values.number("earthquakeLow");
        double high = values.number("earthquakeHigh");
        if (low > 0 != high > 0) {
            throw new IllegalArgumentException(
                    "only one of earthquakeLow ("
                            + low
                            + " Hz) and earthquakeHigh ("
                            + high
                            + " Hz) is given: set both, or neither");
        }
        if (high > 0 && low >= high) {
            throw new IllegalArgumentException(
                    "the earthquake band reaches from "
                            + low
                            + " Hz to "
                            + high
                            + " Hz: earthquakeLow must be below earthquakeHigh");
        }
    }

    /// @throws IllegalArgumentException when the earthquake band is none
    public static TimeNormalisation of(Parameters parameters) {
        return new TimeNormalisation(parameters);
    }

    private boolean usesEarthquakeBand() {
        return method == Method.RUNNING_ABSOLUTE_MEAN && earthquakeHigh > 0;
    }

    /// Why a trace cannot be normalised; empty when it can.
    public Optional<String> refusal(Trace trace) {
        return usesEarthquakeBand() && earthquakeHigh >= trace.samplingRate() / 2
                ? Optional.of(
                        trace.id()
                                + ": the earthquake band ends at "
                                + earthquakeHigh
                                + " Hz, the Nyquist frequency is "
                                + trace.samplingRate() / 2
                                + " Hz. Lower earthquakeHigh.")
                : Optional.empty();
    }

    /// The unit of what had the unit `before`.
    public SampleUnit unit(SampleUnit before) {
        return switch (method) {
            case RUNNING_ABSOLUTE_MEAN, ONE_BIT -> SampleUnit.NONE;
            case CLIP, MUTE, NONE -> before;
        };
    }

    /// Normalises a continuous segment of one component.
    public void inPlace(float[] segment, double samplingRate) {
        switch (method) {
            case RUNNING_ABSOLUTE_MEAN ->
                    RunningAbsoluteMean.divideInPlace(
                            segment,
                            RunningAbsoluteMean.weights(
                                    reference(segment, samplingRate), half(samplingRate)));
            case ONE_BIT -> OneBit.inPlace(segment);
            case CLIP -> RmsLimit.clipInPlace(segment, factor);
            case MUTE -> RmsLimit.muteInPlace(segment, factor);
            case NONE -> {}
        }
    }

    /// Normalises a continuous segment of several components with the same weights.
    ///
    /// @param segments of equal length
    public void togetherInPlace(float[][] segments, double samplingRate) {
        switch (method) {
            case RUNNING_ABSOLUTE_MEAN -> {
                float[][] references = new float[segments.length][];
                for (int c = 0; c < segments.length; c++) {
                    references[c] = reference(segments[c], samplingRate);
                }
                float[] weights = RunningAbsoluteMean.sharedWeights(half(samplingRate), references);
                for (float[] segment : segments) {
                    RunningAbsoluteMean.divideInPlace(segment, weights);
                }
            }
            case ONE_BIT -> VectorLimit.unitInPlace(segments);
            case CLIP -> VectorLimit.clipInPlace(factor, segments);
            case MUTE -> VectorLimit.muteInPlace(factor, segments);
            case NONE -> {}
        }
    }

    private int half(double samplingRate) {
        return (int) Math.round(halfWidth * samplingRate);
    }

    /// What the running mean is of.
    private float[] reference(float[] segment, double samplingRate) {
        return usesEarthquakeBand()
                ? ZeroPhaseFilter.copyOf(
                        segment,
                        Butterworth.bandPass(
                                EARTHQUAKE_CORNERS, earthquakeLow, earthquakeHigh, samplingRate))
                : segment;
    }
}
