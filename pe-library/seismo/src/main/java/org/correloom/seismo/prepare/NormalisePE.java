package org.correloom.seismo.prepare;

import org.correloom.api.graph.Problem.Severity;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameters;
import org.correloom.seismo.item.SampleUnit;
import org.correloom.seismo.item.SeismicTypes;
import org.correloom.seismo.item.Trace;

import java.util.Optional;

/// Normalisation in time, so that earthquakes and transients do not outweigh the noise.
///
/// Each continuous segment by itself; a segment's weights never reach across a gap.
public final class NormalisePE extends SegmentPE {

    public static final PEDescriptor DESCRIPTOR =
            TimeNormalisation.declare(
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
                                                    + "Each component has its own weights; *Normalise components"
                                                    + " together* shares them among the three of a sensor.\n\n"
                                                    + "Gaps stay. Except for `clip`, `mute` and `none` the result has"
                                                    + " no unit.")
                                    .reference(
                                            "Bensen et al. 2007, section 2.1.2, eq. 1,"
                                                    + " doi:10.1111/j.1365-246X.2007.03374.x")
                                    .category("Seismology/Preparation")
                                    .tags(
                                            "one-bit",
                                            "onebit",
                                            "ram",
                                            "running absolute mean",
                                            "clip",
                                            "mute")
                                    .input(SeismicTypes.TRACE, "traces")
                                    .output(SeismicTypes.TRACE, "normalised traces"))
                    .cost(2)
                    .build();

    /// The PE with the check of its values.
    public static final PEType TYPE =
            new PEType.Atomic(DESCRIPTOR, NormalisePE::new, TimeNormalisation.check());

    private TimeNormalisation normalisation;

    @Override
    protected void open(Parameters parameters) {
        normalisation = TimeNormalisation.of(parameters);
    }

    @Override
    boolean accepts(Trace trace) {
        Optional<String> refusal = normalisation.refusal(trace);
        if (refusal.isPresent()) {
            context().report(Severity.ERROR, "band-above-nyquist", refusal.get());
            context().discard("traces whose Nyquist frequency lies in the band", 1);
        }
        return refusal.isEmpty();
    }

    @Override
    SampleUnit unit(Trace trace) {
        return normalisation.unit(trace.unit());
    }

    @Override
    float[] apply(float[] segment, double samplingRate) {
        normalisation.inPlace(segment, samplingRate);
        return segment;
    }
}
