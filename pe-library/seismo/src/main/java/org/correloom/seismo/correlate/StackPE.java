package org.correloom.seismo.correlate;

import org.correloom.api.graph.Grouping;
import org.correloom.api.graph.Problem;
import org.correloom.api.pe.IterativePE;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.ParameterCheck;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.Port;
import org.correloom.api.pe.Stateful;
import org.correloom.api.pe.Unit;
import org.correloom.kernels.measure.SignalToNoise;
import org.correloom.kernels.stack.RunningStack;
import org.correloom.kernels.stack.SelectiveStack;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.ItemFields;
import org.correloom.seismo.item.SeismicTypes;
import org.correloom.seismo.source.FixedReferences;
import org.correloom.seismo.source.ReferenceFiles;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Stacks the sub-stacks of each pair, weighted by their windows, and emits the running stack after
/// every so many of them and the final one at the end.
///
/// A sub-stack whose lags or rate differ from the pair's first, that is not finite, or that is not
/// selected, is left out and counted; the other pairs and the rest of this one go on.
public final class StackPE extends IterativePE<Correlation> implements Stateful {

    public static final PEDescriptor DESCRIPTOR =
            PEDescriptor.of("seismo:stack", "Stack")
                    .doc(
                            """
                            Stacks the sub-stacks of each pair. w is the number of windows in a \
                            sub-stack x; the result has the unit of the correlations.

                            - **linear**: mean over the windows, `Σ w·x / Σ w`. Keeps 8 bytes a \
                            sample of each pair.
                            - **phase-weighted**: the linear stack times `|Σ w·exp(iφ)| / Σ w` to \
                            `power`, φ being the instantaneous phase of each sub-stack; the phase \
                            stack is smoothed over `gate` first. Amplitudes no longer follow the \
                            waves'. 24 bytes a sample.
                            - **tf-phase-weighted**: the same at each frequency: sub-stacks are \
                            split into complex voices with the S-transform's window, four an \
                            octave over the correlations' band, each voice of the linear stack is \
                            weighted by its own phase stack, and the voices are added up. Keeps \
                            8 + 16 bytes a voice and sample (0.01–1 Hz: 28 voices, 456 bytes), \
                            and costs two transforms a voice and sub-stack.
                            - **nth-root**: `y = Σ w·sgn(x)·|x|^(1/N) / Σ w`, result \
                            `sgn(y)·|y|^N`, N being `root`. 8 bytes a sample.
                            - **robust**: weights are w times `|s·x| / (‖x‖·‖r‖)`, s being the \
                            stack itself scaled to norm 1 and `r = x − (s·x)·s`, found by \
                            iteration from the median. Sub-stacks that are loud or unlike the \
                            others, of an earthquake say, count little; with two or three \
                            sub-stacks it may settle on one of them. Keeps the sub-stacks.
                            - **covariance-filter**: the linear stack, each frequency of it times \
                            `(|Σ X|² − Σ|X|²) / ((N − 1)·Σ|X|²)` to `power`, X being the spectra \
                            of the N sub-stacks (with weights: of w·X, and N is \
                            `(Σ w)² / Σ w²`); both sums are taken over `smoothing` around each \
                            frequency. Without smoothing the filter jumps from one frequency to \
                            the next, which spreads waves over lags. About 16 bytes a sample.

                            **Selection**: sub-stacks whose SNR is below `minSnr` are left out as \
                            they come. With `minCorrelation`, those of which Pearson's \
                            coefficient with the mean of all is below it are left out of the \
                            result, which is chosen anew each time; this keeps the sub-stacks. With a \
                            `referenceFolder` they are compared with the file \
                            `NET.STA.LOC.CHA_NET.STA.LOC.CHA.sac` of it instead, as *Write SAC* leaves it, as \
                            they come, and none is kept. The number of possible windows still counts \
                            those that were left out of the mean.

                            **Period**: sub-stacks that begin before `startTime` or end after `endTime` are left \
                            out, for the reference of a known period, say.

                            **Moving window**: with `last`, the stack is of the last so many \
                            sub-stacks only, which are kept.

                            **Memory**: kept sub-stacks take 4 bytes a sample each: 200 of them at \
                            1,601 lags 1.3 MB a pair. When there are more than `mostKept`, each two \
                            neighbours become their mean: none is lost, but older ones are judged \
                            in longer portions. Robust, selective and moving stacks are worked out \
                            anew at each update, and what the method itself keeps comes on top: \
                            raise `updateEvery` with many sub-stacks.

                            The running stack is emitted while the run goes on, the last one marked \
                            as final. Sub-stacks that are not finite or do not fit are left out and \
                            counted; so are those that are not selected, at the end. A pair of \
                            which nothing is selected has no stack, and is reported.""")
                    .reference(
                            "Schimmel & Paulssen 1997, doi:10.1111/j.1365-246X.1997.tb05664.x;"
                                    + " Schimmel & Gallart 2007,"
                                    + " doi:10.1111/j.1365-246X.2007.03494.x;"
                                    + " Muirhead 1968, doi:10.1038/217533a0;"
                                    + " Kanasewich et al. 1973, doi:10.1190/1.1440343;"
                                    + " Pavlis & Vernon 2010, doi:10.1016/j.cageo.2009.10.008;"
                                    + " Nakata et al. 2015, doi:10.1002/2015JB011870;"
                                    + " Yang et al. 2023, doi:10.1093/gji/ggac410")
                    .category("Seismology/Correlation")
                    .tags(
                            "stack",
                            "average",
                            "linear",
                            "pws",
                            "tf-pws",
                            "phase-weighted",
                            "nth-root",
                            "robust",
                            "selective",
                            "moving",
                            "covariance",
                            "acf")
                    .input(
                            Port.INPUT,
                            SeismicTypes.CORRELATION,
                            "sub-stacks",
                            new Grouping.GroupBy("pair"))
                    .output(SeismicTypes.CORRELATION, "running and final stacks")
                    .parameter(
                            Parameter.choice(
                                            "method",
                                            "Method",
                                            "linear",
                                            "phase-weighted",
                                            "tf-phase-weighted",
                                            "nth-root",
                                            "robust",
                                            "covariance-filter")
                                    .doc("How sub-stacks are put together."))
                    .parameter(
                            Parameter.number("power", "Power")
                                    .doc(
                                            "Of the phase stack or of the covariance filter; 0"
                                                    + " gives the linear stack.")
                                    .range(0, 16)
                                    .defaultTo(2))
                    .parameter(
                            Parameter.number("gate", "Time gate")
                                    .doc(
                                            "Full width of the smoothing of the phase stack of"
                                                    + " *phase-weighted*; about a period.")
                                    .unit(Unit.SECOND)
                                    .range(0, 3600)
                                    .defaultTo(10))
                    .parameter(
                            Parameter.number("root", "Root")
                                    .doc("N of *nth-root*; 1 gives the linear stack.")
                                    .range(1, 16)
                                    .defaultTo(2))
                    .parameter(
                            Parameter.number("smoothing", "Smoothing")
                                    .doc(
                                            "Full width in frequency over which the sums of"
                                                    + " *covariance-filter* are taken; 0: each"
                                                    + " frequency by itself.")
                                    .unit(Unit.HERTZ)
                                    .range(0, 100)
                                    .defaultTo(0.02))
                    .parameter(
                            Parameter.number("minSnr", "Least SNR")
                                    .doc(
                                            "Of a sub-stack that is stacked: largest absolute"
                                                    + " value over the standard deviation beyond"
                                                    + " 75 % of the largest lag; 0: all.")
                                    .range(0, 1e6)
                                    .defaultTo(0))
                    .parameter(
                            Parameter.number("minCorrelation", "Least correlation")
                                    .doc(
                                            "Of a sub-stack that is stacked with the mean of all;"
                                                    + " -1: all.")
                                    .range(-1, 1)
                                    .defaultTo(-1))
                    .parameter(
                            Parameter.folder("referenceFolder", "Reference folder")
                                    .doc(
                                            "Folder of SAC files that *Least correlation* is with,"
                                                    + " instead of the mean.")
                                    .defaultTo("")
                                    .advanced())
                    .parameter(
                            Parameter.time("startTime", "Start")
                                    .doc(
                                            "Sub-stacks that begin before it are left out; empty:"
                                                    + " none.")
                                    .defaultTo("")
                                    .advanced())
                    .parameter(
                            Parameter.time("endTime", "End")
                                    .doc(
                                            "Sub-stacks that end after it are left out; empty:"
                                                    + " none.")
                                    .defaultTo("")
                                    .advanced())
                    .parameter(
                            Parameter.integer("last", "Moving window")
                                    .doc("Number of newest sub-stacks that are stacked; 0: all.")
                                    .range(0, 1_000_000)
                                    .defaultTo(0))
                    .parameter(
                            Parameter.integer("mostKept", "Most kept")
                                    .doc(
                                            "Number of sub-stacks of a pair that *robust* and *Least"
                                                    + " correlation* keep; beyond it neighbours"
                                                    + " become their mean.")
                                    .range(2, 1_000_000)
                                    .defaultTo(200)
                                    .advanced())
                    .parameter(
                            Parameter.integer("updateEvery", "Update every")
                                    .doc(
                                            "After how many sub-stacks of a pair the running stack"
                                                    + " is emitted; 0: only the final one.")
                                    .atLeast(0)
                                    .defaultTo(1))
                    .cost(2)
                    .build();

    public static final PEType TYPE =
            new PEType.Atomic(
                    DESCRIPTOR,
                    StackPE::new,
                    ParameterCheck.of(
                            List.of("startTime", "endTime"),
                            (values, arriving) -> StackPeriod.of(values)),
                    ParameterCheck.of(
                            List.of("referenceFolder", "minCorrelation"),
                            (values, arriving) -> requireSelection(values)));

    private static final int STATE_VERSION = 2;

    private final Map<String, PairStack> stacks = new TreeMap<>();
    private StackRecipe recipe;
    private StackPeriod period;
    private Optional<FixedReferences> references = Optional.empty();
    private double minSnr;
    private double minCorrelation;
    private long updateEvery;

    public StackPE() {
        super(Correlation.class);
    }

    @Override
    protected void open(Parameters parameters) {
        requireSelection(parameters);
        period = StackPeriod.of(parameters);
        references =
                parameters
                        .path("referenceFolder")
                        .map(folder -> new FixedReferences(new ReferenceFiles(folder)));
        minCorrelation = parameters.number("minCorrelation");
        recipe = StackRecipe.of(parameters);
        minSnr = parameters.number("minSnr");
        updateEvery = parameters.longInteger("updateEvery");
    }

    @Override
    protected void process(Correlation subStack, Output out) {
        if (subStack.windows() < 1) {
            context().discard("sub-stacks without a window", 1);
            return;
        }
        if (!RunningStack.isFinite(subStack.samples())) {
            context().discard("sub-stacks that are not finite", 1);
            return;
        }
        PairStack before = stacks.get(subStack.pairId());
        if (before != null && !before.fits(subStack)) {
            context().discard("sub-stacks whose lags differ from their pair's first", 1);
            return;
        }
        if (minSnr > 0 && !(snr(subStack) >= minSnr)) {
            context().discard("sub-stacks whose SNR is too low", 1);
            return;
        }
        if (!period.holds(subStack)) {
            context().discard("sub-stacks outside of startTime and endTime", 1);
            return;
        }
        if (references.isPresent()) {
            Optional<float[]> reference = references.get().of(subStack, context());
            if (reference.isEmpty()) {
                context().discard("sub-stacks of pairs without a reference", 1);
                return;
            }
            if (reference.get().length != subStack.samples().length) {
                context().discard("sub-stacks whose lags differ from their pair's first", 1);
                return;
            }
            if (!(SelectiveStack.coefficient(subStack.samples(), reference.get())
                    >= minCorrelation)) {
                context().discard("sub-stacks too unlike the reference of their pair", 1);
                return;
            }
        }
        PairStack stack =
                stacks.computeIfAbsent(subStack.pairId(), id -> new PairStack(recipe, subStack));
        stack.add(subStack);
        if (updateEvery > 0 && stack.subStacks() % updateEvery == 0) {
            emit(stack, false, out);
        }
    }

    private static void requireSelection(Parameters parameters) {
        if (!parameters.text("referenceFolder").isEmpty()
                && !(parameters.number("minCorrelation") > -1)) {
            throw new IllegalArgumentException(
                    "parameter referenceFolder: it is for minCorrelation, which takes all as it is;"
                            + " raise that above -1");
        }
    }

    /// As [Correlation#snr], but infinite where there is a signal and no noise.
    private static double snr(Correlation subStack) {
        return SignalToNoise.peakOverStandardDeviation(
                subStack.samples(),
                subStack.samplingRate(),
                Correlation.NOISE_SHARE * subStack.maxLag());
    }

    private static void emit(PairStack stack, boolean last, Output out) {
        if (!stack.isEmpty()) {
            out.emit(stack.result(last));
        }
    }

    @Override
    protected void finish(Output out) {
        for (Map.Entry<String, PairStack> entry : stacks.entrySet()) {
            PairStack stack = entry.getValue();
            if (stack.leftOut() > 0) {
                context().discard("sub-stacks too unlike the mean of their pair", stack.leftOut());
            }
            if (stack.isEmpty()) {
                context()
                        .report(
                                Problem.Severity.WARNING,
                                "nothing-selected",
                                "Pair "
                                        + entry.getKey()
                                        + " has no stack: none of its sub-stacks is enough like"
                                        + " their mean. Lower the least correlation.");
            }
            emit(stack, true, out);
        }
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeByte(STATE_VERSION);
        out.writeInt(stacks.size());
        for (Map.Entry<String, PairStack> entry : stacks.entrySet()) {
            out.writeUTF(entry.getKey());
            entry.getValue().save(out);
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        ItemFields.version(in, STATE_VERSION, "saved stacks");
        stacks.clear();
        for (int left = in.readInt(); left > 0; left--) {
            String pair = in.readUTF();
            stacks.put(pair, PairStack.read(recipe, in));
        }
    }
}
