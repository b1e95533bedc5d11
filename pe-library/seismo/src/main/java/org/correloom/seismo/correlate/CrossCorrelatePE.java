package org.correloom.seismo.correlate;

import org.correloom.api.graph.Grouping;
import org.correloom.api.graph.Problem.Severity;
import org.correloom.api.pe.IterativePE;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.ParameterCheck;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.Port;
import org.correloom.api.pe.PortType;
import org.correloom.api.pe.Stateful;
import org.correloom.api.pe.Unit;
import org.correloom.kernels.correlate.SpectralFlatness;
import org.correloom.kernels.format.SourceId;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.ItemFields;
import org.correloom.seismo.item.SampleClock;
import org.correloom.seismo.item.SeismicTypes;
import org.correloom.seismo.item.Spectrum;
import org.correloom.seismo.item.SpectrumCodec;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Correlates all pairs of channels in the FX formulation and emits, for every pair, the mean over
/// the windows of each sub-stack.
///
/// Every instance gets every spectrum and owns a share of the pairs, which depends on the number of
/// channels, its rank and the number of instances only. A window is complete when the watermark has
/// passed its start; complete windows are taken in order of time, in blocks of a fixed number, so
/// that neither the order of arrival nor the number of instances changes a sum.
///
/// A sub-stack holds the windows that begin within one multiple of `subStack`. It also ends where a
/// channel appears that was not there before, since the shares of pairs change with it: then the
/// same stretch of time gives a second sub-stack, and every window is counted once.
///
/// It is long for the description of its parameters.
public final class CrossCorrelatePE extends IterativePE<Spectrum> implements Stateful {

    private static final String DOC =
            """
            Correlates all pairs of channels: `C_ij(τ) = Σ_t u_i(t)·u_j(t+τ)`, mean over windows. A wave \
            that passes i first and j later shows at positive lag; i is the channel whose name sorts \
            first. Per frequency, `conj(X_i)·X_j` is summed over blocks of windows (a Hermitian rank-K \
            update), and one inverse transform per pair and sub-stack gives the correlation, with \
            `2·maxLag·fs + 1` samples. A window that is missing at one station is missing for its pairs, \
            and not counted.

            - **cross-correlation**: as it is.
            - **coherency**: each window's cross-spectrum divided by `|X_i||X_j|`.
            - **energy**: each window's correlation divided by `√(E_i·E_j)`, `E = Σ u²` in the band: \
            correlation coefficients, from -1 to 1.
            - **deconvolution**: `conj(X_i)·X_j / (⟨|X_i|²⟩ + ε·P_i)`, ⟨…⟩ being the running mean over \
            `smoothing`, ε `regularisation` and P_i the mean of `|X_i|²` in the band: what j records of an \
            impulse at i. The source is i, whose name sorts first; the function of an impulse at j is \
            another one, and not its mirror image. A block takes twice the memory.

            """
                    + PairCoherence.DOC
                    + """


            Of spectra of phases, which *Phase of windows* makes, it gives the phase cross-correlation; they \
            have no amplitude and cannot be normalised.

            Instances share the pairs; each holds 8 bytes per bin and pair of its share, and per bin, \
            channel and window of a block. All channels need one sampling rate: those of another one than \
            most channels of the first window have are refused.""";

    public static final PEDescriptor DESCRIPTOR =
            SumPlace.declare(
                            PairCoherence.declare(
                                    PairSelection.declare(WindowNormalisation.declare(withTimes()))
                                            .parameter(
                                                    Parameter.file("outputList", "Pairs given out")
                                                            .doc(
                                                                    "A text file with pairs, as `pairList` takes it: only these"
                                                                            + " are transformed and given out; all others are"
                                                                            + " summed nevertheless, so that the list may be"
                                                                            + " another at any time. Empty: all.")
                                                            .defaultTo("")
                                                            .live()
                                                            .advanced())))
                    .cost(50)
                    .build();

    private static PEDescriptor.Builder withTimes() {
        return PEDescriptor.of("seismo:cross-correlate", "Correlate all pairs")
                .doc(DOC)
                .reference(
                        "Bensen et al. 2007, section 2.2, doi:10.1111/j.1365-246X.2007.03374.x;"
                                + " deconvolution: Snieder & Şafak 2006, doi:10.1785/0120050109,"
                                + " Prieto et al. 2009, doi:10.1029/2008JB006067")
                .category("Seismology/Correlation")
                .tags(
                        "correlation",
                        "pairs",
                        "ccf",
                        "noise correlation function",
                        "fx",
                        "coherency",
                        "deconvolution",
                        "pcc")
                .input(
                        Port.INPUT,
                        SeismicTypes.SPECTRUM,
                        "spectra of windows of all channels",
                        Grouping.ONE_TO_ALL)
                .output(SeismicTypes.CORRELATION, "one correlation per pair and sub-stack")
                .output(
                        PairCoherence.PORT,
                        PortType.RECORD,
                        "with coherenceBands, a record per pair, sub-stack and band")
                .parameter(
                        Parameter.number("maxLag", "Largest lag")
                                .doc(
                                        "Lags reach from minus to plus this; no more than what the"
                                                + " spectra were padded for.")
                                .unit(Unit.SECOND)
                                .range(0, 86400)
                                .defaultTo(100))
                .parameter(
                        Parameter.number("subStack", "Sub-stack")
                                .doc(
                                        "Stretch of time whose windows are summed into one"
                                                + " correlation; 0: the whole run.")
                                .unit(Unit.SECOND)
                                .atLeast(0)
                                .defaultTo(3600));
    }

    /// The PE with the checks of its values.
    public static final PEType TYPE =
            new PEType.Atomic(DESCRIPTOR, CrossCorrelatePE::new, checks());

    private static ParameterCheck[] checks() {
        return Stream.concat(Stream.of(PairSelection.checks()), Stream.of(PairCoherence.check()))
                .toArray(ParameterCheck[]::new);
    }

    private static final int STATE_VERSION = 3;
    private static final SpectrumCodec CODEC = new SpectrumCodec();

    private final TreeMap<Long, Map<SourceId, Spectrum>> incomplete = new TreeMap<>();
    private double maxLag;
    private long subStack;
    private PairSelection selection;
    private WindowNormalisation normalisation;

    /// The pairs that are given out; empty: all.
    private Optional<PairList> given = Optional.empty();
    private PairSums sums;
    private long complete = Long.MIN_VALUE;
    private final CommonGrid grid = new CommonGrid();
    private final Set<String> seen = new TreeSet<>();
    private boolean hadPair;
    private boolean saidFlat;
    private long reportedUnknown;
    private Map<String, Object> plan = Map.of();

    public CrossCorrelatePE() {
        super(Spectrum.class);
    }

    @Override
    protected void open(Parameters parameters) throws IOException {
        maxLag = parameters.number("maxLag");
        subStack = SampleClock.nanos(parameters.number("subStack"));
        normalisation = WindowNormalisation.of(parameters);
        selection = PairSelection.of(parameters);
        given = given(parameters);
        sums =
                new PairSums(
                        normalisation,
                        selection,
                        SumPlace.of(parameters),
                        PairCoherence.Wanted.of(parameters),
                        context().rank(),
                        context().size());
    }

    @Override
    protected void process(Spectrum spectrum, Output out) {
        long start = spectrum.window().startTime();
        if (start < complete) {
            context().discard("windows that came too late", 1);
            return;
        }
        seen.add(spectrum.id().toString());
        Map<SourceId, Spectrum> window = incomplete.computeIfAbsent(start, key -> new TreeMap<>());
        if (window.putIfAbsent(spectrum.id(), spectrum) != null) {
            context().discard("second spectra of one channel and window", 1);
        }
    }

    /// Sub-stacks that are finished are emitted; the watermark that is passed on is the start of
    /// the first window of the one that is under way.
    @Override
    public long watermark(long time, Output out) throws IOException {
        take(time, out);
        if (sums.windows() > 0 && subStack > 0 && time >= endOf(sums.startTime())) {
            emit(out);
        }
        long held = sums.windows() > 0 ? sums.startTime() : time;
        return Math.min(time, held);
    }

    @Override
    protected void finish(Output out) throws IOException {
        take(Long.MAX_VALUE, out);
        emit(out);
        if (!hadPair && !seen.isEmpty() && context().rank() == 0) {
            context().report(Severity.ERROR, "no-pair", withoutPair());
        }
        if (hadPair
                && context().rank() == 0
                && given.isPresent()
                && !sums.anyPair(given.get()::holds)) {
            context()
                    .report(
                            Severity.ERROR,
                            "no-pair-given-out",
                            "None of the pairs of the list (outputList) is among those that were"
                                    + " summed, so there is no correlation. Name pairs of "
                                    + someSeen()
                                    + ".");
        }
    }

    private String someSeen() {
        String some = seen.stream().limit(10).collect(Collectors.joining(", "));
        return some + (seen.size() > 10 ? ", …" : "");
    }

    private String withoutPair() {
        String names = someSeen();
        String limits = selection.limits();
        String two =
                limits.isEmpty() && !selection.withItself()
                        ? "no two of different stations"
                        : "no two that are wanted";
        String reason =
                seen.size() == 1
                        ? "only " + names + " has windows"
                        : "of " + names + " " + two + " have a window at the same time";
        return "There is no pair to correlate: "
                + reason
                + ". Give data of two or more stations that were recording together, or set pairs"
                + " to all"
                + (limits.isEmpty() ? "." : ", or take more of them: see " + limits + ".");
    }

    /// Whether a window holds a pair that is wanted.
    private boolean hasPair(List<Spectrum> window) {
        for (int i = 0; i < window.size(); i++) {
            for (int j = selection.withItself() ? i : i + 1; j < window.size(); j++) {
                if (verdict(window.get(i), window.get(j)) == PairSelection.Verdict.TAKEN) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Pairs are in the order of the channels' names.
    private PairSelection.Verdict verdict(Spectrum a, Spectrum b) {
        boolean sorted = a.id().toString().compareTo(b.id().toString()) <= 0;
        Spectrum first = sorted ? a : b;
        Spectrum second = sorted ? b : a;
        return selection.of(first.id(), first.location(), second.id(), second.location());
    }

    private void take(long time, Output out) throws IOException {
        complete = Math.max(complete, time);
        while (!incomplete.isEmpty() && incomplete.firstKey() < time) {
            Map.Entry<Long, Map<SourceId, Spectrum>> window = incomplete.pollFirstEntry();
            List<Spectrum> fitting =
                    grid.fitting(window.getValue(), selection.withItself(), context());
            if (fitting.isEmpty()) {
                continue;
            }
            boolean next =
                    sums.windows() > 0
                            && subStack > 0
                            && window.getKey() >= endOf(sums.startTime());
            if (next || sums.needsMoreChannels(fitting)) {
                emit(out);
            }
            hadPair = hadPair || hasPair(fitting);
            sums.add(fitting, maxLag);
            publishPlan();
            reportUnknown();
        }
    }

    /// Tells how much memory the pairs take, whenever there are more of them.
    private void publishPlan() {
        Map<String, Object> now = sums.plan();
        if (!now.equals(plan)) {
            plan = now;
            context().publish("pair-sums", context().nodeId() + "#" + context().rank(), now);
        }
    }

    /// All instances know the same pairs, one says so.
    private void reportUnknown() {
        long unknown = sums.placeUnknown();
        if (unknown <= reportedUnknown || context().rank() > 0) {
            return;
        }
        reportedUnknown = unknown;
        context().report(Severity.WARNING, "place-unknown", selection.withoutPlace(unknown));
    }

    private long endOf(long windowStart) {
        return (Math.floorDiv(windowStart, subStack) + 1) * subStack;
    }

    private void emit(Output out) {
        if (sums.windows() == 0) {
            return;
        }
        long start = sums.startTime();
        long stretch = subStack > 0 ? endOf(start) - subStack : start;
        sums.finish(
                stretch,
                (first, second) -> given.isEmpty() || given.get().holds(first, second),
                new PairSums.Results() {
                    @Override
                    public void correlation(Correlation correlation) {
                        give(correlation, out);
                    }

                    @Override
                    public void coherence(Map<String, Object> record) {
                        out.emit(PairCoherence.PORT, record);
                    }

                    @Override
                    public void leftOut(String what, long count) {
                        context().discard(what, count);
                    }
                });
    }

    /// Never an auto-correlation that only tells the band without saying so.
    private void sayFlat(Correlation correlation) {
        if (saidFlat || !correlation.isAuto() || grid.isOfPhases() || !isFlat(correlation)) {
            return;
        }
        saidFlat = true;
        double band = correlation.bandHigh() - correlation.bandLow();
        context()
                .report(
                        Severity.WARNING,
                        "flat-spectrum",
                        String.format(
                                Locale.ROOT,
                                "%s, and perhaps other channels, has a flat spectrum in the band: up"
                                        + " to lags of about %.1f s its auto-correlation is the sinc of"
                                        + " the band, whatever the ground is. For auto-correlations leave"
                                        + " out Whiten, or give its running mean a larger width, and set"
                                        + " normalisation to cross-correlation or energy.",
                                correlation.first(),
                                SpectralFlatness.LAGS / band));
    }

    private static boolean isFlat(Correlation correlation) {
        return SpectralFlatness.of(
                        correlation.samples(),
                        correlation.samplingRate(),
                        correlation.bandLow(),
                        correlation.bandHigh())
                > SpectralFlatness.FLAT;
    }

    @Override
    public void close() {
        if (sums != null) {
            sums.close();
        }
    }

    private void give(Correlation correlation, Output out) {
        sayFlat(correlation);
        if (normalisation.divideInPlace(correlation.samples())) {
            out.emit(correlation);
        } else {
            context().discard("sub-stacks without a value above 0 to be divided by", 1);
        }
    }

    /// Another list of pairs that are given out.
    @Override
    public void adjust(Parameters parameters) throws IOException {
        given = given(parameters);
    }

    private static Optional<PairList> given(Parameters parameters) throws IOException {
        Optional<Path> list = parameters.path("outputList");
        return list.isPresent() ? Optional.of(PairList.read(list.get())) : Optional.empty();
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeByte(STATE_VERSION);
        out.writeLong(complete);
        grid.save(out);
        int count = incomplete.values().stream().mapToInt(Map::size).sum();
        out.writeInt(count);
        for (Map<SourceId, Spectrum> window : incomplete.values()) {
            for (Spectrum spectrum : window.values()) {
                CODEC.write(spectrum, out);
            }
        }
        out.writeBoolean(hadPair);
        out.writeBoolean(saidFlat);
        out.writeInt(seen.size());
        for (String id : seen) {
            out.writeUTF(id);
        }
        sums.save(out);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        ItemFields.version(in, STATE_VERSION, "a saved correlation of pairs");
        complete = in.readLong();
        grid.restore(in);
        incomplete.clear();
        for (int left = in.readInt(); left > 0; left--) {
            Spectrum spectrum = CODEC.read(in);
            incomplete
                    .computeIfAbsent(spectrum.window().startTime(), key -> new TreeMap<>())
                    .put(spectrum.id(), spectrum);
        }
        hadPair = in.readBoolean();
        saidFlat = in.readBoolean();
        seen.clear();
        for (int left = in.readInt(); left > 0; left--) {
            seen.add(in.readUTF());
        }
        sums.restore(in);
    }
}
