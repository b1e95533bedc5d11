package org.correloom.seismo.sink;

import org.correloom.api.graph.Grouping;
import org.correloom.api.graph.Problem.Severity;
import org.correloom.api.pe.ConsumerPE;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.Port;
import org.correloom.api.pe.Stateful;
import org.correloom.kernels.format.SourceId;
import org.correloom.kernels.format.mseed.Mseed3Writer;
import org.correloom.kernels.format.mseed.MseedEncoding;
import org.correloom.kernels.format.mseed.MseedWriter;
import org.correloom.kernels.format.mseed.RecordWriter;
import org.correloom.seismo.item.FileNames;
import org.correloom.seismo.item.Gaps;
import org.correloom.seismo.item.ItemFields;
import org.correloom.seismo.item.SeismicTypes;
import org.correloom.seismo.item.Trace;
import org.correloom.seismo.item.TraceCodec;

import java.io.BufferedOutputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Writes traces as miniSEED 2 or 3, a file for each channel and UTC day, in the folders of an SDS
/// archive.
///
/// What a channel has of a day is held until the watermark has passed the day's end, or the input
/// has ended, and written whole: a file is never added to and never half there. What comes for a
/// day after that is counted, since it would replace what was written.
public final class WriteMseedPE extends ConsumerPE<Trace> implements Stateful {

    public static final PEDescriptor DESCRIPTOR =
            PEDescriptor.of("seismo:write-mseed", "Write miniSEED")
                    .doc(
                            """
                            Writes traces as miniSEED, one file a channel and UTC day, \
                            `sds/YEAR/NET/STA/CHAN.D/NET.STA.LOC.CHAN.D.YEAR.DAY` of the run, which is an SDS \
                            archive. Samples that are whole numbers of 32 bits throughout a file are written in \
                            Steim-2, which keeps them exactly; all others as 32-bit floats. Gaps stay gaps. Where \
                            traces overlap, each counts to the middle of the overlap.

                            - **miniseed-2**: what every program reads. Times are kept to a microsecond; network \
                            codes have up to 2, station codes 5, location codes 2 and channel codes 3 characters.
                            - **miniseed-3**: FDSN source identifiers, so codes of any length; times to the \
                            nanosecond; a checksum in each record.

                            Channels whose codes the format cannot hold are named and left out. A day of each channel is \
                            held in memory.""")
                    .reference(
                            "SEED Reference Manual 2.4; FDSN miniSEED 3,"
                                    + " https://docs.fdsn.org/projects/miniseed3; SDS: SeisComP Data"
                                    + " Structure")
                    .category("Seismology/Results")
                    .tags("save", "file", "miniseed", "mseed", "sds", "waveform", "export")
                    .input(Port.INPUT, SeismicTypes.TRACE, "traces", new Grouping.GroupBy("id"))
                    .parameter(
                            Parameter.choice("format", "Format", "miniseed-2", "miniseed-3")
                                    .doc("Version of the format."))
                    .parameter(
                            Parameter.choice("recordLength", "Record length", "512", "4096")
                                    .doc("In bytes; of miniSEED 3 the most that a record has.")
                                    .advanced())
                    .build();

    private static final int STATE_VERSION = 1;
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2100;
    private static final TraceCodec CODEC = new TraceCodec();

    private final TreeMap<SourceId, TreeMap<Long, ChannelDay>> days = new TreeMap<>();
    private final Set<SourceId> reported = new HashSet<>();
    private boolean isVersion3;
    private int recordLength;

    /// The first day that has not been written.
    private long openDay = Long.MIN_VALUE;

    public WriteMseedPE() {
        super(Trace.class);
    }

    @Override
    protected void open(Parameters parameters) {
        isVersion3 = parameters.text("format").equals("miniseed-3");
        recordLength = Integer.parseInt(parameters.text("recordLength"));
    }

    @Override
    protected void consume(Trace trace) {
        if (!fits(trace.id())) {
            context().discard("traces whose codes " + format() + " cannot hold", 1);
            return;
        }
        for (int from = 0; from < trace.length(); ) {
            long day = Math.floorDiv(trace.timeOf(from), ChannelDay.LENGTH);
            int to = firstSampleOf(day + 1, trace, from);
            add(trace, day, from, to);
            from = to;
        }
    }

    private String format() {
        return isVersion3 ? "miniSEED 3" : "miniSEED 2";
    }

    private boolean fits(SourceId id) {
        boolean fits = isVersion3 ? Mseed3Writer.holds(id) : MseedWriter.holds(id);
        if (!fits && reported.add(id)) {
            String wanted =
                    isVersion3
                            ? "names channels by a band, a source and a subsource code, as in BHZ or"
                                    + " B_H_Z, and has no '_' in other codes"
                            : "holds ASCII codes of 2, 5, 2 and 3 characters (network, station,"
                                    + " location, channel)";
            context()
                    .report(
                            Severity.WARNING,
                            "codes-do-not-fit",
                            id + ": " + format() + " " + wanted + ". It is left out.");
        }
        return fits;
    }

    private static int firstSampleOf(long day, Trace trace, int from) {
        int low = from + 1;
        int high = trace.length();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (trace.timeOf(middle) < day * ChannelDay.LENGTH) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void add(Trace trace, long day, int from, int to) {
        Gaps gaps = trace.gaps().slice(from, to);
        if (gaps.missing() == to - from) {
            return;
        }
        int year = LocalDate.ofEpochDay(day).getYear();
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            context().discard("traces outside the years 1900 to 2100", 1);
            return;
        }
        if (day < openDay) {
            context().discard("traces that came after their day was written", 1);
            return;
        }
        days.computeIfAbsent(trace.id(), id -> new TreeMap<>())
                .computeIfAbsent(day, d -> new ChannelDay())
                .add(
                        new Trace(
                                trace.id(),
                                trace.timeOf(from),
                                trace.samplingRate(),
                                Arrays.copyOfRange(trace.samples(), from, to),
                                gaps,
                                trace.unit(),
                                trace.location(),
                                trace.window()));
    }

    @Override
    public long watermark(long time, Output out) throws IOException {
        long day = Math.floorDiv(time, ChannelDay.LENGTH);
        if (day > openDay) {
            write(day);
            openDay = day;
        }
        return time;
    }

    @Override
    protected void finish() throws IOException {
        write(Long.MAX_VALUE);
    }

    /// Writes, and lets go of, all days before `end`.
    private void write(long end) throws IOException {
        for (Map.Entry<SourceId, TreeMap<Long, ChannelDay>> channel : days.entrySet()) {
            Map<Long, ChannelDay> ready = channel.getValue().headMap(end, false);
            for (Map.Entry<Long, ChannelDay> day : ready.entrySet()) {
                List<ChannelDay.Segment> segments = day.getValue().segments();
                context()
                        .artifact(
                                name(channel.getKey(), LocalDate.ofEpochDay(day.getKey())),
                                "application/vnd.fdsn.mseed",
                                out -> write(channel.getKey(), segments, out));
            }
            ready.clear();
        }
        days.values().removeIf(Map::isEmpty);
    }

    private static String name(SourceId id, LocalDate day) {
        return String.format(
                "sds/%04d/%s/%s/%s.D/%s.D.%04d.%03d",
                day.getYear(),
                folder(id.network()),
                folder(id.station()),
                folder(id.channel()),
                FileNames.safe(id.toString()),
                day.getYear(),
                day.getDayOfYear());
    }

    private static String folder(String code) {
        return code.isEmpty() ? "-" : FileNames.safe(code);
    }

    private void write(SourceId id, List<ChannelDay.Segment> segments, OutputStream out)
            throws IOException {
        boolean areIntegers = segments.stream().allMatch(segment -> areIntegers(segment.samples()));
        BufferedOutputStream buffered = new BufferedOutputStream(out, 1 << 16);
        // The stream is the caller's to close.
        RecordWriter writer =
                isVersion3
                        ? new Mseed3Writer(buffered, recordLength)
                        : new MseedWriter(buffered, recordLength);
        for (ChannelDay.Segment segment : segments) {
            long start = segment.startTime();
            double rate = segment.samplingRate();
            if (areIntegers) {
                writer.write(id, start, rate, integers(segment.samples()), MseedEncoding.STEIM2);
            } else {
                writer.write(id, start, rate, segment.samples());
            }
        }
        buffered.flush();
    }

    private static boolean areIntegers(float[] samples) {
        for (float x : samples) {
            // 2^31 itself is a float, and no int.
            if (!(x >= Integer.MIN_VALUE && x < -(float) Integer.MIN_VALUE && x == Math.rint(x))) {
                return false;
            }
        }
        return true;
    }

    private static int[] integers(float[] samples) {
        int[] integers = new int[samples.length];
        for (int i = 0; i < integers.length; i++) {
            integers[i] = (int) samples[i];
        }
        return integers;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeByte(STATE_VERSION);
        out.writeLong(openDay);
        List<Trace> held = new ArrayList<>();
        days.values().forEach(c -> c.values().forEach(day -> held.addAll(day.pieces())));
        out.writeInt(held.size());
        for (Trace piece : held) {
            CODEC.write(piece, out);
        }
        out.writeInt(reported.size());
        for (SourceId id : reported) {
            ItemFields.writeId(id, out);
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        ItemFields.version(in, STATE_VERSION, "saved days");
        openDay = in.readLong();
        days.clear();
        for (int left = in.readInt(); left > 0; left--) {
            Trace piece = CODEC.read(in);
            add(piece, Math.floorDiv(piece.startTime(), ChannelDay.LENGTH), 0, piece.length());
        }
        reported.clear();
        for (int left = in.readInt(); left > 0; left--) {
            reported.add(ItemFields.readId(in));
        }
    }
}
