package org.correloom.seismo.prepare;

import org.correloom.api.graph.Problem.Severity;
import org.correloom.api.pe.IterativePE;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.Unit;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
                                            "StationXML, RESP or SACPZ file, or a folder of such;"
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
        waterLevel = parameters.number("waterLevel");
        Optional<Path> path = parameters.path("response");
        if (path.isPresent()) {
            if (!Files.exists(path.get())) {
                throw new IllegalArgumentException(
                        "there is no response file or folder "
                                + path.get()
                                + ": check the path, or leave response empty");
            }
            ResponseCatalogue catalogue = ResponseCatalogue.read(path.get());
            catalogue
                    .problems()
                    .forEach(
                            problem ->
                                    context()
                                            .report(
                                                    Severity.WARNING,
                                                    "unreadable-response",
                                                    problem.message()));
            responses = Optional.of(catalogue);
        }
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
        if (missing.cardinality() == motions.length) {
            context().discard("traces without a usable response", 1);
        } else {
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
            missing.set(from, to);
            return to;
        }
        int end = epoch.get().end().map(e -> indexAfter(trace, e, from, to)).orElse(to);
        Optional<ResponseRemoval> removal = removal(epoch.get(), trace.samplingRate());
        if (removal.isEmpty()) {
            missing.set(from, end);
        } else {
            float[] result = removal.get().copyOf(Arrays.copyOfRange(trace.samples(), from, end));
            System.arraycopy(result, 0, motions, from, result.length);
        }
        return end;
    }

    /// The first sample after an epoch's end, after `from` in any case.
    private static int indexAfter(Trace trace, Instant end, int from, int to) {
        Instant last =
                Instant.ofEpochSecond(
                        Math.floorDiv(trace.timeOf(to), SampleClock.SECOND),
                        Math.floorMod(trace.timeOf(to), SampleClock.SECOND));
        if (!end.isBefore(last)) {
            return to;
        }
        double position =
                SampleClock.samplesBetween(
                        trace.startTime(), SampleClock.of(end), trace.samplingRate());
        return Math.clamp((long) Math.floor(position) + 1, from + 1, to);
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
