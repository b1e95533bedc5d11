package org.correloom.seismo.measure;

import org.correloom.api.graph.Problem.Severity;
import org.correloom.api.pe.IterativePE;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.ParameterCheck;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.Stateful;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.ItemFields;
import org.correloom.seismo.item.SampleClock;
import org.correloom.seismo.source.FixedReferences;
import org.correloom.seismo.source.ReferenceFiles;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Base of PEs that compare each correlation with a reference of its pair.
///
/// Correlations of a pair come by rising end; one that does not is late, left out and counted. What
/// is not finite, 0 throughout, or of other lags than the pair's first is left out and counted too.
/// Time without correlations between two of a pair is counted in correlations as long as the second
/// one.
///
/// What is remembered of a pair is a mean, 8 bytes a sample, and, until there is a reference, the
/// correlations that wait for it.
abstract class ReferencedPE extends IterativePE<Correlation> implements Stateful {

    /// What a description says of the references.
    static final String DOC =
            "The reference is the mean, weighted by windows, of all correlations of the pair that"
                    + " came before; or of the first `referenceCount`, or of those between"
                    + " `referenceStart` and `referenceEnd`, which are compared themselves, with all"
                    + " that wait, once it is complete; or the file"
                    + " `NET.STA.LOC.CHA_NET.STA.LOC.CHA.sac` of a folder, as *Write SAC* leaves it.";

    /// Reference files need their folder.
    static final ParameterCheck FOLDER_CHECK =
            ParameterCheck.of(
                    List.of("referenceFolder", "reference"),
                    (values, arriving) -> requireFolder(values));

    /// A period begins before it ends.
    static final ParameterCheck PERIOD_CHECK =
            ParameterCheck.of(
                    List.of("referenceStart", "referenceEnd"),
                    (values, arriving) -> requirePeriod(values));

    private static final int STATE_VERSION = 1;

    private final Map<String, PairHistory> pairs = new TreeMap<>();
    private Reference reference;
    private long referenceCount;
    private FixedReferences files;
    private long from;
    private long to;

    /// What correlations are compared with; the names are the parameter's.
    private enum Reference {
        RUNNING_MEAN,
        FIRST,
        PERIOD,
        FILES
    }

    ReferencedPE() {
        super(Correlation.class);
    }

    /// Adds the parameters of the reference to a descriptor.
    static PEDescriptor.Builder withReference(PEDescriptor.Builder descriptor) {
        return descriptor
                .parameter(
                        Parameter.choice(
                                        "reference",
                                        "Reference",
                                        "running-mean",
                                        "first",
                                        "period",
                                        "files")
                                .doc("What correlations are compared with."))
                .parameter(
                        Parameter.integer("referenceCount", "Reference count")
                                .doc(
                                        "How many correlations make the reference `first`; how"
                                                + " many a `running-mean` needs at least.")
                                .range(1, 100_000)
                                .defaultTo(10))
                .parameter(
                        Parameter.time("referenceStart", "Reference start")
                                .doc(
                                        "Correlations that begin before it are not in the reference"
                                                + " `period`; empty: from the beginning.")
                                .defaultTo(""))
                .parameter(
                        Parameter.time("referenceEnd", "Reference end")
                                .doc(
                                        "Correlations that end after it are not in the reference"
                                                + " `period`; empty: to the end of the input, for"
                                                + " which all wait.")
                                .defaultTo(""))
                .parameter(
                        Parameter.folder("referenceFolder", "Reference folder")
                                .doc("Folder of the SAC files of reference `files`.")
                                .defaultTo(""));
    }

    private static void requireFolder(Parameters parameters) {
        if (parameters.text("reference").equals("files")
                && parameters.text("referenceFolder").isEmpty()) {
            throw new IllegalArgumentException(
                    "parameter referenceFolder: the reference is read from files, which needs their"
                            + " folder");
        }
    }

    private static void requirePeriod(Parameters parameters) {
        long start = start(parameters);
        long end = end(parameters);
        if (start >= end) {
            throw new IllegalArgumentException(
                    "referenceStart "
                            + SampleClock.text(start)
                            + " must lie before referenceEnd "
                            + SampleClock.text(end));
        }
    }

    private static long start(Parameters parameters) {
        return parameters.time("referenceStart").map(SampleClock::of).orElse(Long.MIN_VALUE);
    }

    private static long end(Parameters parameters) {
        return parameters.time("referenceEnd").map(SampleClock::of).orElse(Long.MAX_VALUE);
    }

    /// Takes what the comparison needs; called once before the first one.
    abstract void configure(Parameters parameters);

    /// Compares two of the same lags.
    abstract void compare(float[] samples, Correlation correlation, Output out);

    @Override
    protected final void open(Parameters parameters) {
        requireFolder(parameters);
        requirePeriod(parameters);
        reference = parameters.choice("reference", Reference.class);
        referenceCount = parameters.longInteger("referenceCount");
        files =
                parameters
                        .path("referenceFolder")
                        .map(folder -> new FixedReferences(new ReferenceFiles(folder)))
                        .orElse(null);
        from = start(parameters);
        to = end(parameters);
        configure(parameters);
    }

    @Override
    protected final void process(Correlation correlation, Output out) {
        Optional<String> unusable = Measurable.problem(correlation);
        if (unusable.isPresent()) {
            context().discard(unusable.get(), 1);
            return;
        }
        PairHistory history =
                pairs.computeIfAbsent(
                        correlation.pairId(),
                        id ->
                                new PairHistory(
                                        correlation.samples().length, correlation.samplingRate()));
        if (!history.fits(correlation)) {
            context().discard("correlations whose lags differ from their pair's first", 1);
            return;
        }
        if (history.isLate(correlation)) {
            context()
                    .discard("correlations that came late: later ones of their pair were there", 1);
            return;
        }
        long missing = history.missingBefore(correlation);
        if (missing > 0) {
            context()
                    .discard("correlations that are missing between others of their pair", missing);
        }
        boolean wasOpen = history.end() <= to;
        history.passed(correlation);
        switch (reference) {
            case RUNNING_MEAN -> {
                if (history.added() >= referenceCount) {
                    compare(history.mean(), correlation, out);
                } else {
                    context().discard("correlations before there was a reference", 1);
                }
                history.add(correlation);
            }
            case FIRST -> first(history, correlation, out);
            case PERIOD -> period(history, correlation, wasOpen, out);
            case FILES -> {
                Optional<float[]> samples = files.of(correlation, context());
                if (samples.isPresent()) {
                    compare(samples.get(), correlation, out);
                } else {
                    context().discard("correlations of pairs without a reference", 1);
                }
            }
        }
    }

    private void first(PairHistory history, Correlation correlation, Output out) {
        if (history.added() >= referenceCount) {
            compare(history.mean(), correlation, out);
            return;
        }
        history.add(correlation);
        history.hold(correlation);
        if (history.added() >= referenceCount) {
            release(history, out);
        }
    }

    private void release(PairHistory history, Output out) {
        float[] mean = history.mean();
        history.release().forEach(held -> compare(mean, held, out));
    }

    /// @param wasOpen whether the period had not passed before this correlation
    private void period(PairHistory history, Correlation correlation, boolean wasOpen, Output out) {
        if (correlation.endTime() <= to) {
            if (correlation.startTime() >= from) {
                history.add(correlation);
            }
            history.hold(correlation);
            return;
        }
        if (wasOpen) {
            endPeriod(correlation.pairId(), history, out);
        }
        if (history.added() > 0) {
            compare(history.mean(), correlation, out);
        } else {
            context().discard("correlations of pairs without a reference", 1);
        }
    }

    private void endPeriod(String pair, PairHistory history, Output out) {
        if (history.added() > 0) {
            release(history, out);
            return;
        }
        context()
                .report(
                        Severity.WARNING,
                        "no-reference",
                        pair
                                + " has no correlation between referenceStart and referenceEnd: it"
                                + " is left out. Widen the period.");
        context().discard("correlations of pairs without a reference", history.release().size());
    }

    /// Passes on no more than the start of the earliest correlation that waits for a reference: its
    /// record will tell of that time.
    @Override
    public final long watermark(long time, Output out) {
        long passed = time;
        for (PairHistory history : pairs.values()) {
            passed = Math.min(passed, history.earliestHeld());
        }
        return passed;
    }

    @Override
    protected final void finish(Output out) {
        pairs.forEach(
                (pair, history) -> {
                    if (history.holds() == 0) {
                        return;
                    }
                    if (reference == Reference.PERIOD) {
                        endPeriod(pair, history, out);
                        return;
                    }
                    context()
                            .report(
                                    Severity.WARNING,
                                    "reference-incomplete",
                                    pair
                                            + " has only "
                                            + history.holds()
                                            + " correlations, its reference needs "
                                            + referenceCount
                                            + ": none is measured. Lower referenceCount.");
                    context()
                            .discard(
                                    "correlations before there was a reference",
                                    history.release().size());
                });
    }

    @Override
    public final void save(DataOutput out) throws IOException {
        out.writeByte(STATE_VERSION);
        out.writeInt(pairs.size());
        for (Map.Entry<String, PairHistory> entry : pairs.entrySet()) {
            out.writeUTF(entry.getKey());
            entry.getValue().save(out);
        }
    }

    @Override
    public final void restore(DataInput in) throws IOException {
        ItemFields.version(in, STATE_VERSION, "saved references");
        pairs.clear();
        for (int left = in.readInt(); left > 0; left--) {
            pairs.put(in.readUTF(), PairHistory.restored(in));
        }
    }
}
