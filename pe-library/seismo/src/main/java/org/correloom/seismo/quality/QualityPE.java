package org.correloom.seismo.quality;

import org.correloom.api.graph.Grouping;
import org.correloom.api.pe.IterativePE;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.Port;
import org.correloom.api.pe.PortType;
import org.correloom.api.pe.Stateful;
import org.correloom.api.pe.Unit;
import org.correloom.kernels.format.SourceId;
import org.correloom.seismo.item.FileNames;
import org.correloom.seismo.item.Gaps;
import org.correloom.seismo.item.ItemFields;
import org.correloom.seismo.item.SampleClock;
import org.correloom.seismo.item.SeismicTypes;
import org.correloom.seismo.item.Trace;
import org.correloom.seismo.sink.CsvTable;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Refuses bad stretches of data, counts each with its reason, lets the rest go on, and reports
/// what there was of each channel on each UTC day.
///
/// A trace is judged in stretches between multiples of `stretch` after 1970-01-01T00:00:00Z, so
/// that all stations are judged over the same ones; a window as one. A refused stretch becomes a
/// gap; a trace of which nothing is left is not emitted. Samples are not changed otherwise.
///
/// The report of a day is made when the watermark has passed the day's end, and again at the end of
/// input when something came later; a file of a channel always holds all days so far.
public final class QualityPE extends IterativePE<Trace> implements Stateful {

    /// The port of the report.
    public static final String REPORT = "report";

    public static final PEDescriptor DESCRIPTOR =
            PEDescriptor.of("seismo:quality", "Check quality")
                    .doc(
                            """
                            Leaves bad stretches of data out, and reports what there was. Put it where \
                            samples are still as the digitiser wrote them, behind *Assemble*: filters \
                            round off clipped waves. A trace is judged in stretches that begin at \
                            multiples of `stretch` after 1970-01-01T00:00:00Z, a window as a whole. Refused \
                            stretches become gaps. Each is counted under the first of these reasons:

                            - samples that are not finite
                            - **coverage**: fewer samples than `minCoverage`
                            - **dead**: all samples are equal (30 or more)
                            - **flat**: a run of equal samples longer than `maxFlat` (30 or more)
                            - **clipped**: a run of `clipRun` or more samples at the largest or smallest value, \
                            entered or left by a step of more than four times the resolution, which tells \
                            it from the flat top of a slow wave in whole numbers
                            - **spikes**: more than `maxSpikes` samples that differ from the running median \
                            of 2·`spikeLength` + 1 samples by more than `spikeLevel`·√(2/3)·1.4826·MAD of \
                            `x[i] - (x[i-1] + x[i+1])/2`, with at most `spikeLength` samples around that \
                            differ by a third of that or more, so that an earthquake is no spike
                            - **rms** outside its bounds: `√(Σ(x − mean)²/n)`, in the samples' unit
                            - **kurtosis** outside its bounds: `m4/m2²`; 3 for Gaussian noise, more with \
                            earthquakes

                            The report has a row a channel and UTC day: shares of the day that were present, \
                            passed and refused, numbers of stretches, and of those refused by reason; as \
                            records at the port `report`, and as `quality/NET.STA.LOC.CHA.csv` of the run.""")
                    .reference(
                            "spikes: after Hampel's identifier over a running median, Pearson 2002,"
                                    + " doi:10.1109/87.974338")
                    .category("Seismology/Preparation")
                    .tags("quality", "rms", "kurtosis", "spike", "clip", "dead", "availability")
                    .input(
                            Port.INPUT,
                            SeismicTypes.TRACE,
                            "traces or windows",
                            new Grouping.GroupBy("id"))
                    .output(SeismicTypes.TRACE, "what has passed")
                    .output(REPORT, PortType.RECORD, "one record per channel and day")
                    .parameter(
                            Parameter.number("stretch", "Stretch")
                                    .doc("What is judged as one; 0: each trace.")
                                    .unit(Unit.SECOND)
                                    .range(0, 366 * 86400.0)
                                    .defaultTo(3600))
                    .parameter(
                            Parameter.number("minCoverage", "Least coverage")
                                    .doc("Share of a stretch's samples that must exist.")
                                    .unit(Unit.PERCENT)
                                    .range(0, 100)
                                    .defaultTo(0))
                    .parameter(
                            Parameter.number("maxFlat", "Longest flat line")
                                    .doc("Longest run of equal samples; 0: no bound.")
                                    .unit(Unit.SECOND)
                                    .atLeast(0)
                                    .defaultTo(60))
                    .parameter(
                            Parameter.integer("clipRun", "Clipped samples")
                                    .doc(
                                            "So many samples in a row at the limit are clipping, 3"
                                                    + " or more; 0: clipping is allowed.")
                                    .atLeast(0)
                                    .defaultTo(3))
                    .parameter(
                            Parameter.number("spikeLevel", "Spike level")
                                    .doc("In robust standard deviations; 0: spikes are allowed.")
                                    .atLeast(0)
                                    .defaultTo(50))
                    .parameter(
                            Parameter.integer("spikeLength", "Longest spike")
                                    .doc("In samples: a longer group of outliers is a signal.")
                                    .range(1, 100)
                                    .defaultTo(3)
                                    .advanced())
                    .parameter(
                            Parameter.integer("maxSpikes", "Most spikes")
                                    .doc("So many spikes a stretch are still good.")
                                    .atLeast(0)
                                    .defaultTo(0))
                    .parameter(bound("minRms", "Least rms", "In the samples' unit."))
                    .parameter(bound("maxRms", "Largest rms", "In the samples' unit; 0: no bound."))
                    .parameter(bound("minKurtosis", "Least kurtosis", "Gaussian noise has 3."))
                    .parameter(
                            bound(
                                    "maxKurtosis",
                                    "Largest kurtosis",
                                    "Gaussian noise has 3; 0: no bound."))
                    .cost(3)
                    .build();

    private static final int STATE_VERSION = 1;

    private final TreeMap<SourceId, TreeMap<Long, DayAccount>> accounts = new TreeMap<>();
    private QualityBounds bounds;
    private long stretch;

    /// The first day that the watermark has not passed.
    private long openDay = Long.MIN_VALUE;

    public QualityPE() {
        super(Trace.class);
    }

    private static Parameter.Builder bound(String name, String title, String doc) {
        return Parameter.number(name, title).doc(doc).atLeast(0).defaultTo(0);
    }

    @Override
    protected void open(Parameters parameters) {
        bounds = QualityBounds.of(parameters);
        stretch = SampleClock.nanos(parameters.number("stretch"));
    }

    @Override
    protected void process(Trace trace, Output out) {
        BitSet refused = new BitSet();
        for (int from = 0; from < trace.length(); ) {
            int to = endOfStretch(trace, from);
            judge(trace, from, to, refused);
            from = to;
        }
        if (refused.isEmpty()) {
            // A trace that is one gap has nothing that could be refused, and nothing to pass on.
            if (trace.coverage() > 0) {
                out.emit(trace);
            }
            return;
        }
        BitSet missing = trace.gaps().toBitSet();
        missing.or(refused);
        if (missing.cardinality() == trace.length()) {
            return;
        }
        float[] samples = trace.samples().clone();
        Gaps gaps = Gaps.ofMissing(missing);
        for (int i = 0; i < gaps.count(); i++) {
            Arrays.fill(samples, gaps.start(i), gaps.end(i), 0);
        }
        out.emit(trace.withSamples(samples, gaps, trace.unit()));
    }

    private int endOfStretch(Trace trace, int from) {
        if (stretch == 0 || trace.window().isPresent()) {
            return trace.length();
        }
        // A sample that rounding puts a hair before a border belongs to the stretch behind it.
        long hair = Math.round(1e5 / trace.samplingRate());
        long border = (Math.floorDiv(trace.timeOf(from) + hair, stretch) + 1) * stretch;
        double samples =
                SampleClock.samplesBetween(trace.startTime(), border, trace.samplingRate());
        return (int) Math.clamp((long) Math.ceil(samples - 1e-4), from + 1, trace.length());
    }

    private void judge(Trace trace, int from, int to, BitSet refused) {
        Gaps gaps = trace.gaps().slice(from, to);
        if (gaps.missing() == to - from) {
            return;
        }
        Optional<Refusal> refusal = bounds.judge(trace, from, to);
        DayAccount account = account(trace.id(), trace.timeOf(from));
        account.addStretch();
        refusal.ifPresent(
                reason -> {
                    refused.set(from, to);
                    account.addRefused(reason);
                    context().discard(reason.phrase(), 1);
                });
        for (Gaps.Range segment : gaps.segments(to - from)) {
            addTime(
                    trace.id(),
                    trace.timeOf(from + segment.from()),
                    trace.timeOf(from + segment.to()),
                    SampleClock.nanos(0.5 / trace.samplingRate()),
                    refusal.isEmpty());
        }
    }

    private void addTime(SourceId id, long from, long to, long joint, boolean hasPassed) {
        for (long at = from; at < to; ) {
            long midnight = (Math.floorDiv(at, DayAccount.DAY) + 1) * DayAccount.DAY;
            long end = Math.min(to, midnight);
            account(id, at).addTime(at, end, joint, hasPassed);
            at = end;
        }
    }

    private DayAccount account(SourceId id, long time) {
        return accounts.computeIfAbsent(id, channel -> new TreeMap<>())
                .computeIfAbsent(Math.floorDiv(time, DayAccount.DAY), whichDay -> new DayAccount());
    }

    @Override
    public long watermark(long time, Output out) throws IOException {
        long day = Math.floorDiv(time, DayAccount.DAY);
        if (day > openDay) {
            openDay = day;
            report(day, out);
        }
        return time;
    }

    @Override
    protected void finish(Output out) throws IOException {
        report(Long.MAX_VALUE, out);
    }

    /// Reports the days before `end` of which something new is known.
    private void report(long end, Output out) throws IOException {
        for (Map.Entry<SourceId, TreeMap<Long, DayAccount>> channel : accounts.entrySet()) {
            String id = channel.getKey().toString();
            boolean anyNews = false;
            for (Map.Entry<Long, DayAccount> day :
                    channel.getValue().headMap(end, false).entrySet()) {
                if (day.getValue().isNews()) {
                    anyNews = true;
                    day.getValue().reported();
                    out.emit(REPORT, day.getValue().row(id, day.getKey()));
                }
            }
            if (anyNews) {
                context()
                        .artifact(
                                "quality/" + FileNames.safe(id) + ".csv",
                                CsvTable.MEDIA_TYPE,
                                table(id, channel.getValue())::writeTo);
            }
        }
    }

    /// All days from the first to the last, those without data too.
    private static CsvTable table(String id, TreeMap<Long, DayAccount> days) {
        CsvTable table = new CsvTable(DayAccount.columns());
        for (long day = days.firstKey(); day <= days.lastKey(); day++) {
            DayAccount account = days.containsKey(day) ? days.get(day) : new DayAccount();
            table.add(account.row(id, day).values());
        }
        return table;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeByte(STATE_VERSION);
        out.writeLong(openDay);
        out.writeInt(accounts.size());
        for (Map.Entry<SourceId, TreeMap<Long, DayAccount>> channel : accounts.entrySet()) {
            ItemFields.writeId(channel.getKey(), out);
            out.writeInt(channel.getValue().size());
            for (Map.Entry<Long, DayAccount> day : channel.getValue().entrySet()) {
                out.writeLong(day.getKey());
                day.getValue().save(out);
            }
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        ItemFields.version(in, STATE_VERSION, "saved availability");
        openDay = in.readLong();
        accounts.clear();
        int channels = in.readInt();
        for (int c = 0; c < channels; c++) {
            TreeMap<Long, DayAccount> days = new TreeMap<>();
            accounts.put(ItemFields.readId(in), days);
            int count = in.readInt();
            for (int d = 0; d < count; d++) {
                days.put(in.readLong(), DayAccount.restore(in));
            }
        }
    }
}
