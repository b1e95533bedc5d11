package org.correloom.seismo.sink;

import org.correloom.api.graph.Problem.Severity;
import org.correloom.api.pe.ConsumerPE;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.Stateful;
import org.correloom.api.pe.Unit;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.CorrelationCodec;
import org.correloom.seismo.item.ItemFields;
import org.correloom.seismo.item.SampleClock;
import org.correloom.seismo.item.SeismicTypes;
import org.correloom.seismo.item.StackInfo;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/// Writes correlations as HDF5 files in the layout of ASDF's auxiliary data: the final stacks of a
/// kind in one file, and all that comes before in one file for each stretch of time.
///
/// A file is written whole, from what is held of it: the final ones at the end of input, the
/// others once the watermark has passed the end of their stretch. So no file is ever added to, a
/// reader finds a whole one or none, and a run that is resumed writes the same files. A sub-stack
/// belongs to the stretch in which its first window begins: the correlator's watermark does not
/// pass it before it is emitted. A state of a stack belongs to the stretch in which its last window
/// ends.
///
/// One instance for all, since all pairs share a file.
public final class WriteHdf5PE extends ConsumerPE<Correlation> implements Stateful {

    public static final PEDescriptor DESCRIPTOR =
            PEDescriptor.of("seismo:write-hdf5", "Write HDF5")
                    .doc(
                            """
                            Writes correlations as HDF5 files in the layout of ASDF's auxiliary data, with the \
                            places and attributes of NoisePy's, so that `pyasdf` and what reads NoisePy's \
                            correlations read them:

                            - `correlations/KIND.h5`: the last state of each stack, a row of samples a pair; KIND \
                            is `linear`, `phase-weighted` and so on
                            - with *every* also `correlations/KIND/START`T`END.h5` for each stretch of time (KIND is \
                            `sub-stack` for what comes from *Correlate all pairs*; names such as \
                            `2022_05_17_00_00_00T2022_05_18_00_00_00.h5`): for each pair a matrix, a row for each \
                            sub-stack or state of a stack, with arrays of times and numbers of windows

                            In a file, `/AuxiliaryData/NET.STA_NET.STA/CHA_CHA` or `CHA_LOC_CHA_LOC` is a dataset of \
                            32-bit floats, lag 0 in the middle. Its attributes: `dt`, `maxlag` in s, `dist` in km, `azi`, \
                            `baz`, `latS`, `lonS`, `latR`, `lonR` in degrees (S the first station), `ngood` windows, \
                            `time` in s since 1970, `substack`, `comp` as NoisePy has them, and `first`, `second`, \
                            `stack`, `npossible`, `end`, `bandLow`, `bandHigh`. Characters that ASDF does not allow in \
                            a path stand as `%` and two hexadecimal digits; `first` and `second` are the exact names.

                            A file is held in memory until it is written, at the end or when its stretch is over: 4 \
                            bytes a sample, and 4 kB a pair (10,000 pairs with 24 sub-stacks of 1,601 lags: 1.6 GB; a \
                            shorter stretch needs less).""")
                    .reference(
                            "Krischer et al. 2016, doi:10.1093/gji/ggw319; NoisePy: Jiang & Denolle 2020,"
                                    + " doi:10.1785/0220190364")
                    .category("Seismology/Results")
                    .tags("save", "file", "hdf5", "h5", "asdf", "pyasdf", "noisepy", "export")
                    .input(SeismicTypes.CORRELATION, "correlations")
                    .parameter(
                            Parameter.choice("what", "What", "final", "every")
                                    .doc(
                                            "`final`: the last state of each stack; `every`: also"
                                                    + " all sub-stacks and states of stacks that"
                                                    + " arrive, in a file for each stretch of time."))
                    .parameter(
                            Parameter.integer("stretch", "Stretch of a file")
                                    .doc(
                                            "How much time a file of *every* holds, aligned to"
                                                    + " multiples of it.")
                                    .unit(Unit.SECOND)
                                    .range(1, 366 * 86400)
                                    .defaultTo(86400))
                    .single()
                    .build();

    private static final int STATE_VERSION = 1;
    private static final CorrelationCodec CODEC = new CorrelationCodec();

    /// An attribute of HDF5 holds 64 kB, and there are arrays of 8-byte times.
    private static final int MOST_ROWS = 8000;

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuu_MM_dd_HH_mm_ss").withZone(ZoneOffset.UTC);

    /// The stretch of the file of final stacks, which is written last.
    private static final long WHOLE_RUN = Long.MAX_VALUE;

    /// @param stretch number of the stretch of time, from 1970 on
    private record FileKey(long stretch, StackInfo.Kind kind) implements Comparable<FileKey> {

        private static final Comparator<FileKey> ORDER =
                Comparator.comparingLong(FileKey::stretch).thenComparing(FileKey::kind);

        @Override
        public int compareTo(FileKey other) {
            return ORDER.compare(this, other);
        }
    }

    /// The order of a pair's rows; an item that comes twice is one row.
    private record RowKey(long start, long end, long windows) implements Comparable<RowKey> {

        private static final Comparator<RowKey> ORDER =
                Comparator.comparingLong(RowKey::start)
                        .thenComparingLong(RowKey::end)
                        .thenComparingLong(RowKey::windows);

        static RowKey of(Correlation correlation) {
            return new RowKey(
                    correlation.startTime(), correlation.endTime(), correlation.windows());
        }

        @Override
        public int compareTo(RowKey other) {
            return ORDER.compare(this, other);
        }
    }

    private final TreeMap<FileKey, TreeMap<String, TreeMap<RowKey, Correlation>>> held =
            new TreeMap<>();
    private boolean every;
    private long stretch;

    /// The first stretch whose files have not been written.
    private long openStretch = Long.MIN_VALUE;

    public WriteHdf5PE() {
        super(Correlation.class);
    }

    @Override
    protected void open(Parameters parameters) {
        every = parameters.text("what").equals("every");
        stretch = parameters.longInteger("stretch") * SampleClock.SECOND;
    }

    @Override
    protected void consume(Correlation correlation) {
        StackInfo.Kind kind = correlation.stack().kind();
        boolean isSubStack = kind == StackInfo.Kind.SUB_STACK;
        if (correlation.isFinal() && !isSubStack) {
            pair(new FileKey(WHOLE_RUN, kind), correlation).clear();
            add(new FileKey(WHOLE_RUN, kind), correlation);
        } else if (every) {
            long time = isSubStack ? correlation.startTime() : correlation.endTime() - 1;
            long number = Math.floorDiv(time, stretch);
            if (number < openStretch) {
                context().discard("correlations that came after their file was written", 1);
            } else {
                add(new FileKey(number, kind), correlation);
            }
        } else if (isSubStack) {
            context().discard("sub-stacks, which are never final (what = final)", 1);
        }
    }

    private TreeMap<RowKey, Correlation> pair(FileKey file, Correlation correlation) {
        return held.computeIfAbsent(file, key -> new TreeMap<>())
                .computeIfAbsent(correlation.pairId(), id -> new TreeMap<>());
    }

    private void add(FileKey file, Correlation correlation) {
        TreeMap<RowKey, Correlation> rows = pair(file, correlation);
        if (!rows.isEmpty() && !sameLags(rows.firstEntry().getValue(), correlation)) {
            context().discard("correlations whose lags differ from their pair's first", 1);
        } else if (rows.size() == MOST_ROWS) {
            context().discard("correlations beyond " + MOST_ROWS + " of a pair in one file", 1);
            context()
                    .report(
                            Severity.WARNING,
                            "file-full",
                            "A file holds no more than "
                                    + MOST_ROWS
                                    + " correlations of a pair, and there are more in one stretch:"
                                    + " make the stretch shorter.");
        } else {
            rows.put(RowKey.of(correlation), correlation);
        }
    }

    private static boolean sameLags(Correlation a, Correlation b) {
        return a.samples().length == b.samples().length && a.samplingRate() == b.samplingRate();
    }

    @Override
    public long watermark(long time, Output out) throws IOException {
        long number = Math.floorDiv(time, stretch);
        if (number > openStretch) {
            write(held.headMap(new FileKey(number, StackInfo.Kind.values()[0])).keySet());
            openStretch = number;
        }
        return time;
    }

    @Override
    protected void finish() throws IOException {
        write(held.keySet());
    }

    /// Writes files, and lets go of them.
    private void write(Iterable<FileKey> files) throws IOException {
        for (Iterator<FileKey> keys = files.iterator(); keys.hasNext(); ) {
            FileKey key = keys.next();
            boolean isFinal = key.stretch() == WHOLE_RUN;
            AsdfFile file = new AsdfFile();
            for (TreeMap<RowKey, Correlation> rows : held.get(key).values()) {
                if (isFinal) {
                    file.addOne(rows.lastEntry().getValue());
                } else {
                    file.addSeries(rows.values());
                }
            }
            String name = "correlations/" + key.kind().text();
            name += isFinal ? "" : "/" + stamp(key.stretch()) + "T" + stamp(key.stretch() + 1);
            context().artifact(name + ".h5", "application/x-hdf5", file::writeTo);
            keys.remove();
        }
    }

    private String stamp(long number) {
        return STAMP.format(Instant.ofEpochSecond(number * (stretch / SampleClock.SECOND)));
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeByte(STATE_VERSION);
        out.writeLong(openStretch);
        out.writeInt(held.size());
        for (Map.Entry<FileKey, TreeMap<String, TreeMap<RowKey, Correlation>>> file :
                held.entrySet()) {
            out.writeLong(file.getKey().stretch());
            out.writeUTF(file.getKey().kind().name());
            out.writeInt(file.getValue().values().stream().mapToInt(Map::size).sum());
            for (TreeMap<RowKey, Correlation> rows : file.getValue().values()) {
                for (Correlation correlation : rows.values()) {
                    CODEC.write(correlation, out);
                }
            }
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        ItemFields.version(in, STATE_VERSION, "held correlations");
        openStretch = in.readLong();
        held.clear();
        for (int files = in.readInt(); files > 0; files--) {
            FileKey key = new FileKey(in.readLong(), StackInfo.Kind.valueOf(in.readUTF()));
            for (int left = in.readInt(); left > 0; left--) {
                add(key, CODEC.read(in));
            }
        }
    }
}
