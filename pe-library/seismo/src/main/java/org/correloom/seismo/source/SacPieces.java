package org.correloom.seismo.source;

import org.correloom.kernels.format.FormatException;
import org.correloom.kernels.format.FormatProblem;
import org.correloom.kernels.format.sac.SacHeader;
import org.correloom.kernels.format.sac.SacReader;
import org.correloom.kernels.format.sac.SacReal;
import org.correloom.kernels.format.sac.SacTrace;
import org.correloom.seismo.item.Gaps;
import org.correloom.seismo.item.SampleClock;
import org.correloom.seismo.item.StationLocation;
import org.correloom.seismo.source.WaveformPiece.Samples;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// Finds the pieces of a SAC file: its one time series, cut at multiples of `chunk`.
///
/// Of a binary file only the header is read, and later only the samples of one piece at a time; an
/// alphanumeric file is read whole and is one piece.
final class SacPieces {

    private SacPieces() {}

    /// The pieces of a binary file.
    ///
    /// @param chunk nanoseconds
    /// @param problems is told when more follows than the header promises
    /// @throws FormatException when it is no evenly spaced time series with a start time, or cut
    ///     off
    static List<WaveformPiece> scan(
            Path file, ByteOrder order, long chunk, Consumer<? super FormatProblem> problems)
            throws IOException {
        SacHeader header = SacReader.readHeader(file);
        int count = header.sampleCount();
        long expected = SacReader.HEADER + (long) Float.BYTES * count;
        if (Files.size(file) < expected) {
            throw new FormatException(
                    FormatProblem.ofFile(
                            file.toString(),
                            "it is cut off: the header promises "
                                    + count
                                    + " samples, which take "
                                    + expected
                                    + " bytes, and there are "
                                    + Files.size(file),
                            "Fetch the file again."));
        }
        SacReader.checkLength(file, header).forEach(problems);
        long start = startTime(header, file);
        double rate = header.samplingRate();
        List<WaveformPiece> pieces = new ArrayList<>();
        int from = 0;
        while (from < count) {
            long begin = SampleClock.after(start, from, rate);
            long border = (Math.floorDiv(begin, chunk) + 1) * chunk;
            double ahead = SampleClock.samplesBetween(begin, border, rate);
            int length = (int) Math.clamp((long) Math.ceil(ahead - 1e-6), 1, count - from);
            int first = from;
            pieces.add(
                    new WaveformPiece(
                            header.sourceId(),
                            begin,
                            rate,
                            length,
                            file,
                            first,
                            location(header),
                            told -> read(file, order, first, length)));
            from += length;
        }
        return pieces;
    }

    /// The one piece of an alphanumeric file.
    ///
    /// @throws FormatException when it is no evenly spaced time series with a start time
    static List<WaveformPiece> scanText(Path file) throws IOException {
        SacTrace trace = SacReader.read(file, problem -> {});
        if (trace.samples().length == 0) {
            return List.of();
        }
        SacHeader header = trace.header();
        return List.of(
                new WaveformPiece(
                        header.sourceId(),
                        startTime(header, file),
                        header.samplingRate(),
                        trace.samples().length,
                        file,
                        0,
                        location(header),
                        problems ->
                                new Samples(SacReader.read(file, problems).samples(), Gaps.NONE)));
    }

    private static long startTime(SacHeader header, Path file) throws FormatException {
        OptionalLong start = header.startTime();
        if (start.isEmpty()) {
            throw new FormatException(
                    FormatProblem.ofFile(
                            file.toString(),
                            "its header has no start time",
                            "Set NZYEAR to NZMSEC and B."));
        }
        return start.getAsLong();
    }

    private static Optional<StationLocation> location(SacHeader header) {
        OptionalDouble latitude = header.get(SacReal.STLA);
        OptionalDouble longitude = header.get(SacReal.STLO);
        if (latitude.isEmpty()
                || longitude.isEmpty()
                || Math.abs(latitude.getAsDouble()) > 90
                || Math.abs(longitude.getAsDouble()) > 360) {
            return Optional.empty();
        }
        return Optional.of(
                StationLocation.geographic(
                        latitude.getAsDouble(),
                        longitude.getAsDouble(),
                        header.get(SacReal.STEL).orElse(0)));
    }

    private static Samples read(Path file, ByteOrder order, int first, int count)
            throws IOException {
        float[] samples = new float[count];
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(count, Float.BYTES)).order(order);
        long offset = SacReader.HEADER + (long) Float.BYTES * first;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, offset + bytes.position()) < 0) {
                    throw new EOFException("the file has become shorter since it was scanned");
                }
            }
        }
        bytes.flip();
        bytes.asFloatBuffer().get(samples);
        return new Samples(samples, Gaps.NONE);
    }
}
