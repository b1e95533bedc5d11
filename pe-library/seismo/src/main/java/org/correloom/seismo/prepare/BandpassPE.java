package org.correloom.seismo.prepare;

import org.correloom.api.graph.Grouping;
import org.correloom.api.graph.Problem.Severity;
import org.correloom.api.pe.IterativePE;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.Port;
import org.correloom.api.pe.Stateful;
import org.correloom.api.pe.Unit;
import org.correloom.kernels.filter.Butterworth;
import org.correloom.kernels.filter.SecondOrderSections;
import org.correloom.kernels.filter.SosFilter;
import org.correloom.kernels.filter.ZeroPhaseFilter;
import org.correloom.seismo.item.FrequencyBand;
import org.correloom.seismo.item.Gaps;
import org.correloom.seismo.item.ItemFields;
import org.correloom.seismo.item.SampleClock;
import org.correloom.seismo.item.SeismicTypes;
import org.correloom.seismo.item.Trace;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// Butterworth band pass: zero-phase over each segment, or one-pass with a state that is carried
/// from trace to trace.
///
/// **Zero-phase** filters each continuous segment forward and backward; its edges are extended by
/// reflection. The result of a segment depends on where it was cut. **One-pass** is causal: it
/// delays, but traces that follow each other without a gap are filtered as one, and the result does
/// not depend on how the channel was cut. Its traces wait for the watermark, so that they are
/// filtered in order of time; after a gap the filter starts anew.
public final class BandpassPE extends IterativePE<Trace> implements Stateful {

    public static final PEDescriptor DESCRIPTOR =
            PEDescriptor.of("seismo:bandpass", "Band pass")
                    .doc(
                            "Butterworth band pass as second-order sections with a state in double"
                                    + " precision.\n\n"
                                    + "- **zero-phase**: forward and backward over each continuous"
                                    + " segment: no delay, −6 dB at the corners, edges depend on where"
                                    + " segments were cut.\n"
                                    + "- **one-pass**: causal, −3 dB at the corners; the state is"
                                    + " carried from trace to trace, so cuts do not show. After a gap"
                                    + " the filter starts anew.\n\nUnit and gaps stay.")
                    .reference(
                            "Butterworth 1930; zero phase: Gustafsson 1996, doi:10.1109/78.492552")
                    .category("Seismology/Preparation")
                    .tags("filter", "butterworth", "bandpass", "zero phase")
                    .input(Port.INPUT, SeismicTypes.TRACE, "traces", new Grouping.GroupBy("id"))
                    .output(SeismicTypes.TRACE, "filtered traces")
                    .parameter(
                            Parameter.number("low", "Low corner")
                                    .unit(Unit.HERTZ)
                                    .doc("Lower corner frequency.")
                                    .range(1e-9, 1e6)
                                    .defaultTo(0.01))
                    .parameter(
                            Parameter.number("high", "High corner")
                                    .unit(Unit.HERTZ)
                                    .doc("Upper corner frequency, below the Nyquist frequency.")
                                    .range(1e-9, 1e6)
                                    .defaultTo(1))
                    .parameter(
                            Parameter.integer("corners", "Corners")
                                    .doc("Order of the filter's low-pass prototype.")
                                    .range(1, 10)
                                    .defaultTo(4))
                    .parameter(
                            Parameter.choice("mode", "Mode", "zero-phase", "one-pass")
                                    .doc("Batch without delay, or causal with carried state."))
                    .cost(3)
                    .build();

    private static final int STATE_VERSION = 1;

    /// One-pass filter of a channel, and the time and rate of the sample it expects next.
    private static final class Running {
        private final SosFilter filter;
        private final double samplingRate;
        private long next;

        Running(SecondOrderSections design, double samplingRate) {
            this.filter = new SosFilter(design);
            this.samplingRate = samplingRate;
        }
    }

    private final Map<Double, SecondOrderSections> designs = new HashMap<>();
    private final Map<String, Running> running = new TreeMap<>();
    private final TraceQueue waiting = new TraceQueue();
    private FrequencyBand band;
    private int corners;
    private boolean onePass;

    public BandpassPE() {
        super(Trace.class);
    }

    @Override
    protected void open(Parameters parameters) {
        band = FrequencyBand.of(parameters);
        corners = parameters.integer("corners");
        onePass = parameters.text("mode").equals("one-pass");
    }

    @Override
    protected void process(Trace trace, Output out) {
        if (band.high() >= trace.samplingRate() / 2) {
            context()
                    .report(
                            Severity.ERROR,
                            "band-above-nyquist",
                            trace.id()
                                    + ": the high corner is "
                                    + band.high()
                                    + " Hz, the Nyquist frequency is "
                                    + trace.samplingRate() / 2
                                    + " Hz. Lower high, or decimate less.");
            context().discard("traces whose Nyquist frequency is below the band's end", 1);
        } else if (!onePass) {
            SecondOrderSections design = design(trace.samplingRate());
            float[] samples = trace.samples().clone();
            for (Gaps.Range segment : trace.segments()) {
                ZeroPhaseFilter.inPlace(samples, segment.from(), segment.to(), design);
            }
            out.emit(trace.withSamples(samples));
        } else if (!waiting.add(trace)) {
            context().discard("traces that came too late", 1);
        }
    }

    @Override
    public long watermark(long time, Output out) {
        waiting.release(time, trace -> onePass(trace, out));
        return time;
    }

    @Override
    protected void finish(Output out) {
        waiting.release(Long.MAX_VALUE, trace -> onePass(trace, out));
    }

    private SecondOrderSections design(double samplingRate) {
        return designs.computeIfAbsent(
                samplingRate, rate -> Butterworth.bandPass(corners, band.low(), band.high(), rate));
    }

    private void onePass(Trace trace, Output out) {
        double rate = trace.samplingRate();
        Running state = running.get(trace.id().toString());
        if (state == null || state.samplingRate != rate) {
            state = new Running(design(rate), rate);
            state.next = Long.MIN_VALUE;
            running.put(trace.id().toString(), state);
        }
        float[] samples = trace.samples().clone();
        for (Gaps.Range segment : trace.segments()) {
            long start = trace.timeOf(segment.from());
            boolean follows =
                    state.next != Long.MIN_VALUE
                            && Math.abs(SampleClock.samplesBetween(state.next, start, rate)) < 0.5;
            if (!follows) {
                state.filter.startFrom(samples[segment.from()]);
            }
            state.filter.filterInPlace(samples, segment.from(), segment.to());
            state.next = trace.timeOf(segment.to());
        }
        out.emit(trace.withSamples(samples));
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeByte(STATE_VERSION);
        waiting.save(out);
        out.writeInt(running.size());
        for (Map.Entry<String, Running> entry : running.entrySet()) {
            Running state = entry.getValue();
            out.writeUTF(entry.getKey());
            out.writeDouble(state.samplingRate);
            out.writeLong(state.next);
            double[] values = state.filter.state();
            out.writeInt(values.length);
            for (double value : values) {
                out.writeDouble(value);
            }
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        ItemFields.version(in, STATE_VERSION, "a saved band pass");
        waiting.restore(in);
        running.clear();
        for (int left = in.readInt(); left > 0; left--) {
            String id = in.readUTF();
            double rate = in.readDouble();
            Running state = new Running(design(rate), rate);
            state.next = in.readLong();
            double[] values = new double[in.readInt()];
            for (int i = 0; i < values.length; i++) {
                values[i] = in.readDouble();
            }
            state.filter.restore(values);
            running.put(id, state);
        }
    }
}
