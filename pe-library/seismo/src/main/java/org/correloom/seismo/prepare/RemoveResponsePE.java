package org.correloom.seismo.prepare;

import org.correloom.api.graph.Problem.Severity;
import org.correloom.api.pe.IterativePE;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.Unit;
import org.correloom.kernels.format.EpochTime;
import org.correloom.kernels.format.FormatException;
import org.correloom.kernels.format.SourceId;
import org.correloom.kernels.response.ChannelEpoch;
import org.correloom.kernels.response.GroundMotion;
import org.correloom.kernels.response.ResponseCatalogue;
import org.correloom.kernels.response.ResponseEvaluator;
import org.correloom.kernels.response.ResponseRemoval;
import org.correloom.seismo.item.Gaps;
import org.correloom.seismo.item.SampleClock;
import org.correloom.seismo.item.SampleUnit;
import org.correloom.seismo.item.SeismicTypes;
import org.correloom.seismo.item.Trace;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleToLongFunction;

/// Takes the instrument's response out of each continuous segment: counts become displacement,
/// velocity or acceleration.
///
/// The response epoch is the one at the time of the data; a segment during which it changes is cut
/// there. Samples without an epoch, or with a response that cannot be used, become a gap and are
/// counted; the reason is reported once a channel, with the time.
public final class RemoveResponsePE extends IterativePE<Trace> {

    public static final PEDescriptor DESCRIPTOR =
            PEDescriptor.of("seismo:remove-response", "Remove response")
                    .doc(
                            "Divides the spectrum of each continuous segment by the instrument's"
                                    + " response, from counts to ground motion. All stages count:"
                                    + " poles and zeros, FIR filters, coefficients, lists; polynomial"
                                    + " responses are refused. Within the pre-filter's corners only,"
                                    + " with a cosine at both sides; where the response is more than"
                                    + " the water level below its maximum it is raised to it. The"
                                    + " response is that of the data's time. Remove mean and trend and"
                                    + " taper before. Without a response file traces pass unchanged.")
                    .reference(
                            "FDSN StationXML, SEED Reference Manual appendix C; evaluation as"
                                    + " EarthScope evalresp")
                    .category("Seismology/Preparation")
                    .tags("response", "instrument", "deconvolution", "stationxml", "resp", "sacpz")
                    .input(SeismicTypes.TRACE, "traces in counts")
                    .output(SeismicTypes.TRACE, "ground motion in m, m/s or m/s²")
                    .parameter(
                            Parameter.path("response", "Response")
                                    .doc(
                                            "StationXML, RESP, SACPZ or dataless SEED file, or a folder"
                                                    + " of such;"
                                                    + " empty: nothing is removed.")
                                    .defaultTo(""))
                    .parameter(
                            Parameter.choice(
                                            "output",
                                            "Output",
                                            "velocity",
                                            "displacement",
                                            "acceleration")
                                    .doc("Which ground motion comes out."))
                    .parameter(corner("f1", "Below it nothing is left.", 0.005))
                    .parameter(corner("f2", "From it on everything is kept.", 0.006))
                    .parameter(corner("f3", "Up to it everything is kept.", 30))
                    .parameter(
                            corner(
                                    "f4",
                                    "Above it nothing is left. Above the Nyquist frequency it is"
                                            + " lowered to that, and f3 to 80 % of that.",
                                    35))
                    .parameter(
                            Parameter.number("waterLevel", "Water level")
                                    .doc("How far below its maximum the response is followed.")
                                    .unit(Unit.DECIBEL)
                                    .range(0, 1000)
                                    .defaultTo(60))
                    .cost(6)
                    .build();

    private static Parameter.Builder corner(String name, String doc, double hertz) {
        return Parameter.number(name, "Pre-filter " + name)
                .doc(doc)
                .unit(Unit.HERTZ)
                .range(1e-9, 1e6)
                .defaultTo(hertz)
                .advanced();
    }

    private record Key(ChannelEpoch epoch, double samplingRate) {}

    private final Map<Key, ResponseRemoval> removals = new HashMap<>();
    private final Set<SourceId> reported = new HashSet<>();
    private Optional<ResponseCatalogue> responses = Optional.empty();
    private GroundMotion motion;
    private SampleUnit unit;
    private double[] corners;
    private double waterLevel;

    public RemoveResponsePE() {
        super(Trace.class);
    }

    @Override
    protected void open(Parameters parameters) throws IOException {
        unit = parameters.choice("output", SampleUnit.class);
        motion = GroundMotion.valueOf(unit.name());
        corners =
                new double[] {
                    parameters.number("f1"),
                    parameters.number("f2"),
                    parameters.number("f3"),
                    parameters.number("f4")
                };
        if (!(corners[0] <= corners[1] && corners[1] < corners[2] && corners[2] <= corners[3])) {
            throw new IllegalArgumentException(
                    "the pre-filter's corners are "
                            + Arrays.toString(corners)
                            + " Hz: f1 to f4 must rise, f3 above f2");
        }
        waterLevel = parameters.number("waterLevel");
        responses = ResponseFiles.read(context(), "response file or folder");
    }

    @Override
    protected void process(Trace trace, Output out) {
        if (responses.isEmpty()) {
            out.emit(trace);
            return;
        }
        if (trace.unit() != SampleUnit.COUNTS) {
            context()
                    .report(
                            Severity.WARNING,
                            "no-counts",
                            trace.id()
                                    + " is not in counts ("
                                    + trace.unit()
                                    + "): no response is removed from it.");
            out.emit(trace);
            return;
        }
        float[] motions = new float[trace.length()];
        BitSet missing = trace.gaps().toBitSet();
        for (Gaps.Range segment : trace.segments()) {
            int from = segment.from();
            while (from < segment.to()) {
                from = remove(trace, from, segment.to(), motions, missing);
            }
        }
        int without = missing.cardinality() - trace.gaps().missing();
        if (missing.cardinality() == motions.length) {
            context().discard("traces without a usable response", 1);
        } else {
            if (without > 0) {
                context().discard("samples without a usable response", without);
            }
            out.emit(trace.withSamples(motions, Gaps.ofMissing(missing), unit));
        }
    }

    /// Processes from `from` to where the epoch ends, and returns that.
    private int remove(Trace trace, int from, int to, float[] motions, BitSet missing) {
        long time = trace.timeOf(from);
        Optional<ChannelEpoch> epoch = responses.get().find(trace.id(), time);
        if (epoch.isEmpty()) {
            if (reported.add(trace.id())) {
                String reason = responses.get().explainMissing(trace.id(), time);
                context().report(Severity.WARNING, "no-response", reason);
            }
            int next =
                    responses
                            .get()
                            .nextStart(trace.id(), time)
                            .map(start -> indexFrom(trace, start, from, to))
                            .orElse(to);
            missing.set(from, next);
            return next;
        }
        int end = epoch.get().end().map(e -> indexAfter(trace, e, from, to)).orElse(to);
        Optional<ResponseRemoval> removal = removal(epoch.get(), trace.samplingRate());
        if (removal.isEmpty()) {
            missing.set(from, end);
        } else {
            removal.get().copy(trace.samples(), from, end, motions);
        }
        return end;
    }

    /// The first sample after an epoch's end, after `from` in any case.
    private static int indexAfter(Trace trace, Instant end, int from, int to) {
        return index(trace, end, from, to, position -> (long) Math.floor(position) + 1);
    }

    /// The first sample at or after an epoch's start, after `from` in any case.
    private static int indexFrom(Trace trace, Instant start, int from, int to) {
        return index(trace, start, from, to, position -> (long) Math.ceil(position));
    }

    /// Where `instant` is among the samples, within `from + 1` and `to`. It may lie centuries
    /// away, where nanoseconds do not reach.
    private static int index(
            Trace trace, Instant instant, int from, int to, DoubleToLongFunction rounding) {
        if (!instant.isBefore(EpochTime.toInstant(trace.timeOf(to)))) {
            return to;
        }
        double position =
                SampleClock.samplesBetween(
                        trace.startTime(), SampleClock.of(instant), trace.samplingRate());
        return Math.clamp(rounding.applyAsLong(position), from + 1, to);
    }

    private Optional<ResponseRemoval> removal(ChannelEpoch epoch, double samplingRate) {
        Key key = new Key(epoch, samplingRate);
        if (!removals.containsKey(key)) {
            removals.put(key, evaluator(epoch, samplingRate));
        }
        return Optional.ofNullable(removals.get(key));
    }

    /// Null, reported, when the response cannot be used.
    private ResponseRemoval evaluator(ChannelEpoch epoch, double samplingRate) {
        try {
            return new ResponseRemoval(
                    new ResponseEvaluator(epoch), motion, samplingRate, corners, waterLevel);
        } catch (FormatException e) {
            context().report(Severity.WARNING, "unusable-response", e.getMessage());
        } catch (IllegalArgumentException e) {
            context()
                    .report(
                            Severity.WARNING,
                            "unusable-response",
                            epoch.describe() + ": " + e.getMessage());
        }
        return null;
    }
}
