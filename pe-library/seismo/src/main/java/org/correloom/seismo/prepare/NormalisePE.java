package org.correloom.seismo.prepare;

import org.correloom.api.graph.Problem.Severity;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.Unit;
import org.correloom.kernels.filter.Butterworth;
import org.correloom.kernels.filter.ZeroPhaseFilter;
import org.correloom.kernels.normalise.OneBit;
import org.correloom.kernels.normalise.RmsLimit;
import org.correloom.kernels.normalise.RunningAbsoluteMean;
import org.correloom.seismo.item.SampleUnit;
import org.correloom.seismo.item.SeismicTypes;
import org.correloom.seismo.item.Trace;

/// Normalisation in time, so that earthquakes and transients do not outweigh the noise.
///
/// Each continuous segment by itself; a segment's weights never reach across a gap.
public final class NormalisePE extends SegmentPE {

    public static final PEDescriptor DESCRIPTOR =
            PEDescriptor.of("seismo:normalise", "Normalise in time")
                    .doc(
                            "Keeps earthquakes and transients from outweighing the noise.\n\n- "
                                    + " **running-absolute-mean**: `d_n / w_n`, `w_n = 1/(2N+1)"
                                    + " Σ|d_j|`, j from n − N to n + N, N being `halfWidth` in"
                                    + " samples; at the ends of a segment only existing samples are"
                                    + " summed and counted. With an earthquake band the weights are"
                                    + " computed on a copy filtered to it.\n"
                                    + "- **one-bit**: the sign of each sample.\n"
                                    + "- **clip**: limited to `factor` times the segment's rms.\n"
                                    + "- **mute**: 0 where above `factor` times the rms.\n"
                                    + "- **none**: unchanged.\n\n"
                                    + "Gaps stay. Except for `clip`, `mute` and `none` the result has"
                                    + " no unit.")
                    .reference(
                            "Bensen et al. 2007, section 2.1.2, eq. 1,"
                                    + " doi:10.1111/j.1365-246X.2007.03374.x")
                    .category("Seismology/Preparation")
                    .tags("one-bit", "onebit", "ram", "running absolute mean", "clip", "mute")
                    .input(SeismicTypes.TRACE, "traces")
                    .output(SeismicTypes.TRACE, "normalised traces")
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
                                            "Half width of the running mean; usual is half the"
                                                    + " longest period of the band (50 s for 0.01"
                                                    + " Hz). 0 gives one-bit.")
                                    .unit(Unit.SECOND)
                                    .atLeast(0)
                                    .defaultTo(50))
                    .parameter(
                            Parameter.number("earthquakeLow", "Earthquake band from")
                                    .doc(
                                            "Lowest frequency of the band that the running mean's"
                                                    + " weights are computed in; 0: no such band.")
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
                                    .defaultTo(3))
                    .cost(2)
                    .build();

    private static final int EARTHQUAKE_CORNERS = 4;

    private enum Method {
        RUNNING_ABSOLUTE_MEAN,
        ONE_BIT,
        CLIP,
        MUTE,
        NONE
    }

    private Method method;
    private double halfWidth;
    private double earthquakeLow;
    private double earthquakeHigh;
    private double factor;

    @Override
    protected void open(Parameters parameters) {
        method = parameters.choice("method", Method.class);
        halfWidth = parameters.number("halfWidth");
        earthquakeLow = parameters.number("earthquakeLow");
        earthquakeHigh = parameters.number("earthquakeHigh");
        factor = parameters.number("factor");
        if (earthquakeLow > 0 != earthquakeHigh > 0) {
            throw new IllegalArgumentException(
                    "only one of earthquakeLow ("
                            + earthquakeLow
                            + " Hz) and earthquakeHigh ("
                            + earthquakeHigh
                            + " Hz) is given: set both, or neither");
        }
        if (earthquakeHigh > 0 && earthquakeLow >= earthquakeHigh) {
            throw new IllegalArgumentException(
                    "the earthquake band reaches from "
                            + earthquakeLow
                            + " Hz to "
                            + earthquakeHigh
                            + " Hz: earthquakeLow must be below earthquakeHigh");
        }
    }

    private boolean usesEarthquakeBand() {
        return method == Method.RUNNING_ABSOLUTE_MEAN && earthquakeHigh > 0;
    }

    @Override
    boolean accepts(Trace trace) {
        if (usesEarthquakeBand() && earthquakeHigh >= trace.samplingRate() / 2) {
            context()
                    .report(
                            Severity.ERROR,
                            "band-above-nyquist",
                            trace.id()
                                    + ": the earthquake band ends at "
                                    + earthquakeHigh
                                    + " Hz, the Nyquist frequency is "
                                    + trace.samplingRate() / 2
                                    + " Hz. Lower earthquakeHigh.");
            context().discard("traces whose Nyquist frequency lies in the band", 1);
            return false;
        }
        return true;
    }

    @Override
    SampleUnit unit(Trace trace) {
        return switch (method) {
            case RUNNING_ABSOLUTE_MEAN, ONE_BIT -> SampleUnit.NONE;
            case CLIP, MUTE, NONE -> trace.unit();
        };
    }

    @Override
    float[] apply(float[] segment, double samplingRate) {
        switch (method) {
            case RUNNING_ABSOLUTE_MEAN -> divideByRunningMean(segment, samplingRate);
            case ONE_BIT -> OneBit.inPlace(segment);
            case CLIP -> RmsLimit.clipInPlace(segment, factor);
            case MUTE -> RmsLimit.muteInPlace(segment, factor);
            case NONE -> {}
        }
        return segment;
    }

    private void divideByRunningMean(float[] segment, double samplingRate) {
        int half = (int) Math.round(halfWidth * samplingRate);
        float[] reference =
                usesEarthquakeBand()
                        ? ZeroPhaseFilter.copyOf(
                                segment,
                                Butterworth.bandPass(
                                        EARTHQUAKE_CORNERS,
                                        earthquakeLow,
                                        earthquakeHigh,
                                        samplingRate))
                        : segment;
        RunningAbsoluteMean.divideInPlace(segment, RunningAbsoluteMean.weights(reference, half));
    }
}
