package org.correloom.seismo.prepare;

import org.correloom.api.graph.Problem.Severity;
import org.correloom.api.pe.IterativePE;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.Unit;
import org.correloom.kernels.resample.Resampling;
import org.correloom.seismo.item.Gaps;
import org.correloom.seismo.item.SampleClock;
import org.correloom.seismo.item.SeismicTypes;
import org.correloom.seismo.item.Trace;

import java.util.BitSet;

/// Lowers the sampling rate, segment by segment.
///
/// The new samples of a trace that lies on the common grid of its rate lie on the common grid of
/// the new rate, so that all stations are sampled at the same instants. A gap stays one: no new
/// sample is made where none of the old ones exist.
public final class DecimatePE extends IterativePE<Trace> {

    public static final PEDescriptor DESCRIPTOR =
            PEDescriptor.of("seismo:decimate", "Decimate")
                    .doc(
                            "Lowers the sampling rate by a cascade of linear-phase FIR filters"
                                    + " whose delay is removed: flat to 0.01 dB up to 80 % of the new"
                                    + " Nyquist frequency, at least 80 dB down at it and beyond. Where"
                                    + " the ratio is no whole number the last stage is a rational"
                                    + " one. Each continuous segment is filtered by itself, its ends"
                                    + " being continued by their value; gaps stay. Traces at or"
                                    + " below the rate pass unchanged: nothing is interpolated.")
                    .reference("Crochiere & Rabiner 1983, Multirate Digital Signal Processing")
                    .category("Seismology/Preparation")
                    .tags("resample", "downsample", "sampling rate", "anti-alias")
                    .input(SeismicTypes.TRACE, "traces")
                    .output(SeismicTypes.TRACE, "traces at the new rate")
                    .parameter(
                            Parameter.number("samplingRate", "Sampling rate")
                                    .doc("The new sampling rate.")
                                    .unit(Unit.HERTZ)
                                    .range(1e-6, 1e6)
                                    .defaultTo(4))
                    .cost(4)
                    .build();

    private static final double SAME_RATE = 1e-9;

    private double newRate;

    public DecimatePE() {
        super(Trace.class);
    }

    @Override
    protected void open(Parameters parameters) {
        newRate = parameters.number("samplingRate");
    }

    @Override
    protected void process(Trace trace, Output out) {
        double rate = trace.samplingRate();
        if (rate <= newRate * (1 + SAME_RATE)) {
            out.emit(trace);
        } else {
            Resampling plan;
            try {
                plan = Resampling.of(rate, newRate);
            } catch (IllegalArgumentException e) {
                refuse(trace, e.getMessage());
                return;
            }
            resample(trace, plan, out);
        }
    }

    private void refuse(Trace trace, String why) {
        double rate = trace.samplingRate();
        context()
                .report(
                        Severity.ERROR,
                        "sampling-rate",
                        trace.id()
                                + " is sampled at "
                                + rate
                                + " Hz, from which "
                                + newRate
                                + " Hz cannot be made: "
                                + why);
        context().discard("traces at " + rate + " Hz, which cannot be decimated", 1);
    }

    /// All new samples lie on one lattice of `down` steps of 1 / (`up` · old rate); positions on it
    /// are whole numbers of such steps from the trace's first sample.
    private void resample(Trace trace, Resampling plan, Output out) {
        long up = plan.up();
        long down = plan.down();
        long origin = origin(trace, plan);
        long lastStep = (trace.length() - 1L) * up;
        if (lastStep < origin) {
            context().discard("traces too short for one sample at the new rate", 1);
            return;
        }
        int length = Math.toIntExact((lastStep - origin) / down + 1);
        float[] result = {};
        BitSet missing = new BitSet();
        missing.set(0, length);
        for (Gaps.Range segment : trace.segments()) {
            long begin = segment.from() * up;
            long first = Math.max(0, Math.ceilDiv(begin - origin, down));
            float[] samples =
                    plan.resample(
                            trace.samples(),
                            segment.from(),
                            segment.to(),
                            origin + first * down - begin);
            if (samples.length == length) {
                result = samples;
            } else {
                if (result.length == 0) {
                    result = new float[length];
                }
                System.arraycopy(samples, 0, result, (int) first, samples.length);
            }
            missing.clear((int) first, (int) first + samples.length);
        }
        if (missing.cardinality() == length) {
            context().discard("traces too short for one sample at the new rate", 1);
            return;
        }
        out.emit(
                new Trace(
                        trace.id(),
                        startTime(trace, origin, up),
                        newRate,
                        result,
                        Gaps.ofMissing(missing),
                        trace.unit(),
                        trace.location(),
                        trace.window()));
    }

    /// Steps from the trace's first sample to the new common grid's first instant in it.
    private long origin(Trace trace, Resampling plan) {
        long wanted =
                SampleClock.gridTime(
                        SampleClock.gridIndexFrom(trace.startTime(), newRate), newRate);
        double steps =
                SampleClock.samplesBetween(
                        trace.startTime(), wanted, trace.samplingRate() * plan.up());
        return Math.max(0, Math.round(steps));
    }

    private long startTime(Trace trace, long origin, long up) {
        long exact = SampleClock.after(trace.startTime(), origin, trace.samplingRate() * up);
        long onGrid = SampleClock.gridTime(SampleClock.gridIndex(exact, newRate), newRate);
        double off = SampleClock.samplesBetween(onGrid, exact, newRate);
        return Math.abs(off) < 1e-3 ? onGrid : exact;
    }
}
