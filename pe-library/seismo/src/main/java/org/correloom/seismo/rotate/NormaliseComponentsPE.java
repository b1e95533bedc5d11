package org.correloom.seismo.rotate;

import org.correloom.api.graph.Grouping;
import org.correloom.api.graph.Problem.Severity;
import org.correloom.api.pe.IterativePE;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.Port;
import org.correloom.api.pe.Stateful;
import org.correloom.seismo.item.Gaps;
import org.correloom.seismo.item.ItemFields;
import org.correloom.seismo.item.SeismicTypes;
import org.correloom.seismo.item.Trace;
import org.correloom.seismo.prepare.TimeNormalisation;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Normalisation in time with one weight for the three components of a sensor.
///
/// Three traces come out for three that belong together, as long as what all of them cover; what
/// one of them lacks is a gap in all, and weights do not reach across it.
public final class NormaliseComponentsPE extends IterativePE<Trace> implements Stateful {

    public static final PEDescriptor DESCRIPTOR =
            TimeNormalisation.declare(
                            PEDescriptor.of(
                                            "seismo:normalise-components",
                                            "Normalise components together")
                                    .doc(
                                            """
                                            As *Normalise in time*, but the three components of a sensor share their weights, \
                                            so that the proportions between them stay, and with them what is radial, \
                                            transverse and vertical: use it before *Rotate correlations*.

                                            - **running-absolute-mean**: each component divided by the mean of the three \
                                            components' running absolute means.
                                            - **one-bit**: divided by the length of the vector `√(z² + n² + e²)`: of each sample \
                                            the direction is left.
                                            - **clip**: vectors longer than `factor` times their rms are shortened to it.
                                            - **mute**: 0 where they are longer.
                                            - **none**: unchanged.

                                            Components belong to one sensor when their codes differ in the last letter, which \
                                            is one of Z N E, Z 1 2, Z 2 3, 1 2 3 or U V W; the names stay. A gap in one is a gap \
                                            in all. Gains must be equal: remove the response before.

                                            Example: `bandpass` → `normalise-components` → `window`.""")
                                    .reference(
                                            "Bensen et al. 2007, section 2.1.2,"
                                                    + " doi:10.1111/j.1365-246X.2007.03374.x; Lin et al."
                                                    + " 2008, doi:10.1111/j.1365-246X.2008.03720.x")
                                    .category("Seismology/Preparation")
                                    .tags("one-bit", "ram", "three components", "shared weights")
                                    .input(
                                            Port.INPUT,
                                            SeismicTypes.TRACE,
                                            "traces of three components",
                                            new Grouping.GroupBy("station"))
                                    .output(SeismicTypes.TRACE, "normalised traces"))
                    .cost(3)
                    .build();

    /// The PE with the check of its values.
    public static final PEType TYPE =
            new PEType.Atomic(DESCRIPTOR, NormaliseComponentsPE::new, TimeNormalisation.check());

    private static final int STATE_VERSION = 1;

    private final Triads triads = new Triads();
    private TimeNormalisation normalisation;

    public NormaliseComponentsPE() {
        super(Trace.class);
    }

    @Override
    protected void open(Parameters parameters) {
        normalisation = TimeNormalisation.of(parameters);
    }

    @Override
    protected void process(Trace trace, Output out) {
        if (trace.id().channel().isEmpty()) {
            context().discard(Triads.NAMELESS, 1);
            return;
        }
        Optional<String> refusal = normalisation.refusal(trace);
        if (refusal.isPresent()) {
            context().report(Severity.ERROR, "band-above-nyquist", refusal.get());
            context().discard("traces whose Nyquist frequency lies in the band", 1);
            return;
        }
        triads.add(trace, triad -> normalise(triad, out));
    }

    private void normalise(List<Trace> triad, Output out) {
        Optional<AlignedTriad> fitting = AlignedTriad.of(triad);
        if (fitting.isEmpty()) {
            context().discard(Triads.UNLIKE, triad.size());
            return;
        }
        AlignedTriad aligned = fitting.get();
        if (aligned.isEmpty()) {
            context().discard(Triads.APART, triad.size());
            return;
        }
        float[][] samples = aligned.samples();
        for (Gaps.Range segment : Gaps.ofMissing(aligned.missing()).segments(aligned.length())) {
            float[][] part = new float[samples.length][];
            for (int c = 0; c < samples.length; c++) {
                part[c] = Arrays.copyOfRange(samples[c], segment.from(), segment.to());
            }
            normalisation.togetherInPlace(part, aligned.samplingRate());
            for (int c = 0; c < samples.length; c++) {
                System.arraycopy(part[c], 0, samples[c], segment.from(), segment.length());
            }
        }
        for (int c = 0; c < samples.length; c++) {
            Trace trace = triad.get(c);
            out.emit(aligned.trace(trace.id(), samples[c], normalisation.unit(trace.unit())));
        }
    }

    /// What ends before it can have no partner any more.
    @Override
    public long watermark(long time, Output out) {
        forget(time);
        return time;
    }

    @Override
    protected void finish(Output out) {
        forget(Long.MAX_VALUE);
    }

    private void forget(long time) {
        long unused = triads.forget(time);
        if (unused > 0) {
            context().discard(Triads.ALONE, unused);
        }
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeByte(STATE_VERSION);
        triads.save(out);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        ItemFields.version(in, STATE_VERSION, "saved components");
        triads.restore(in);
    }
}
