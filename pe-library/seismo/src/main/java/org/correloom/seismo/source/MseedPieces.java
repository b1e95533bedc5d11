package org.correloom.seismo.source;

import org.correloom.kernels.format.FormatException;
import org.correloom.kernels.format.FormatProblem;
import org.correloom.kernels.format.SourceId;
import org.correloom.kernels.format.mseed.MseedReader;
import org.correloom.kernels.format.mseed.MseedRecord;
import org.correloom.seismo.item.Gaps;
import org.correloom.seismo.item.SampleClock;
import org.correloom.seismo.source.WaveformPiece.Samples;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Finds the pieces of a miniSEED file: runs of records of one channel that follow each other
/// without a gap, cut where a record begins in another stretch of `chunk`.
///
/// Only record headers are looked at. A piece remembers where its records are, also when records of
/// other channels lie between them. Log records and others without samples are passed over.
final class MseedPieces {

    /// Largest difference between where a record begins and where the one before ends, in samples.
    private static final double CONTIGUOUS = 0.5;

    private final Path file;
    private final long chunk;
    private final Map<SourceId, Open> open = new HashMap<>();
    private final List<WaveformPiece> pieces = new ArrayList<>();

    private MseedPieces(Path file, long chunk) {
        this.file = file;
        this.chunk = chunk;
    }

    /// The pieces of `file`.
    ///
    /// @param chunk nanoseconds
    /// @param problems is told what had to be left out
    static List<WaveformPiece> scan(Path file, long chunk, Consumer<? super FormatProblem> problems)
            throws IOException {
        MseedPieces pieces = new MseedPieces(file, chunk);
        try (MseedReader reader = MseedReader.open(file, problems)) {
            reader.forEachRemaining(pieces::add);
        }
        pieces.open.values().forEach(Open::close);
        return pieces.pieces;
    }

    private void add(MseedRecord record) {
        if (!record.isWaveform()) {
            return;
        }
        Open run = open.get(record.sourceId());
        if (run == null || !run.continues(record)) {
            if (run != null) {
                run.close();
            }
            run = new Open(record);
            open.put(record.sourceId(), run);
        }
        run.add(record);
    }

    /// A piece that later records may still belong to.
    private final class Open {
        private final MseedRecord first;
        private long[] extents = new long[2];
        private int used;
        private int samples;
        private long next;

        Open(MseedRecord first) {
            this.first = first;
        }

        boolean continues(MseedRecord record) {
            double off = SampleClock.samplesBetween(next, record.startTime(), first.samplingRate());
            return record.samplingRate() == first.samplingRate()
                    && Math.abs(off) < CONTIGUOUS
                    && Math.floorDiv(record.startTime(), chunk)
                            == Math.floorDiv(first.startTime(), chunk)
                    && samples < Integer.MAX_VALUE / 2;
        }

        void add(MseedRecord record) {
            samples += record.sampleCount();
            next = SampleClock.after(first.startTime(), samples, first.samplingRate());
            long offset = record.fileOffset();
            if (used > 0 && extents[used - 2] + extents[used - 1] == offset) {
                extents[used - 1] += record.recordLength();
                return;
            }
            if (used + 2 > extents.length) {
                extents = Arrays.copyOf(extents, 2 * extents.length);
            }
            extents[used++] = offset;
            extents[used++] = record.recordLength();
        }

        void close() {
            long[] where = Arrays.copyOf(extents, used);
            SourceId id = first.sourceId();
            int count = samples;
            pieces.add(
                    new WaveformPiece(
                            id,
                            first.startTime(),
                            first.samplingRate(),
                            count,
                            file,
                            first.fileOffset(),
                            Optional.empty(),
                            problems -> read(file, where, id, count, problems)));
        }
    }

    private static Samples read(
            Path file,
            long[] extents,
            SourceId id,
            int count,
            Consumer<? super FormatProblem> problems)
            throws IOException {
        float[] samples = new float[count];
        BitSet missing = new BitSet();
        int at = 0;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            for (int e = 0; e < extents.length; e += 2) {
                byte[] bytes = bytes(channel, extents[e], Math.toIntExact(extents[e + 1]));
                MseedReader reader = new MseedReader(bytes, file.toString(), problems);
                for (Optional<MseedRecord> r = reader.next(); r.isPresent(); r = reader.next()) {
                    MseedRecord record = r.get();
                    if (!record.sourceId().equals(id) || at + record.sampleCount() > count) {
                        throw new IOException("the file has changed since it was scanned");
                    }
                    try {
                        record.decodeFloats(samples, at);
                    } catch (FormatException e2) {
                        problems.accept(e2.problem());
                        missing.set(at, at + record.sampleCount());
                    }
                    at += record.sampleCount();
                }
            }
        }
        missing.set(at, count);
        return new Samples(samples, Gaps.ofMissing(missing));
    }

    private static byte[] bytes(FileChannel channel, long offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, offset + buffer.position()) < 0) {
                throw new EOFException("the file has become shorter since it was scanned");
            }
        }
        return buffer.array();
    }
}
