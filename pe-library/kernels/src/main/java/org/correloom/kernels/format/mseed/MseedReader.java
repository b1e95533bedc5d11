package org.correloom.kernels.format.mseed;

import org.correloom.kernels.format.FormatException;
import org.correloom.kernels.format.FormatProblem;
import org.correloom.kernels.format.SourceId;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/// Cuts a file, an array or a channel into miniSEED records, in order, whatever lies in between.
///
/// Versions 2 and 3, record lengths and byte orders may be mixed in one file. Bytes that are no
/// record are reported once per stretch and skipped until a header is found again (but for the
/// control headers of a full SEED volume, which are skipped in silence); a record that
/// is cut off, by the end of the file or by the next record's header inside it, is reported and
/// left out; all others are delivered. Samples are not touched: what is wrong with them shows
/// when a record is decoded.
///
/// The source is read forward in blocks of 1 MiB into fresh arrays which records then share, so a
/// file may be larger than memory, may grow while it is read, and may be truncated by others
/// without harm (which a mapped file may not).
///
/// One thread at a time; close it to close the channel.
public final class MseedReader implements Closeable {
    private static final int BLOCK = 1 << 20;

    /// Longest stretch that is searched for the next header when no length is given.
    private static final int SEARCH = 128 << 10;

    /// Bytes of a version 2 header that name the channel.
    private static final int ID_BYTES = 12;

    private final ReadableByteChannel channel;
    private final String source;
    private final Consumer<? super FormatProblem> problems;

    private final byte[] lastIdBytes = new byte[ID_BYTES];
    private SourceId lastId;

    private byte[] bytes;
    private int at;
    private int limit;
    private long blockOffset;
    private boolean ended;
    private long strayStart = -1;
    private boolean strayIsControl;

    /// A reader of a channel from its present position on.
    ///
    /// @param channel closed by [#close()]
    /// @param source what to call it in records and problems, such as the path
    /// @param problems is called, on the reading thread, for whatever had to be left out
    public MseedReader(
            ReadableByteChannel channel, String source, Consumer<? super FormatProblem> problems) {
        this.channel = Objects.requireNonNull(channel, "channel");
        this.source = Objects.requireNonNull(source, "source");
        this.problems = Objects.requireNonNull(problems, "problems");
        this.bytes = new byte[0];
    }

    /// A reader of an array, which the caller hands over and must not change afterwards.
    public MseedReader(byte[] content, String source, Consumer<? super FormatProblem> problems) {
        this.channel = null;
        this.source = Objects.requireNonNull(source, "source");
        this.problems = Objects.requireNonNull(problems, "problems");
        this.bytes = content;
        this.limit = content.length;
        this.ended = true;
    }

    /// A reader of a file.
    public static MseedReader open(Path file, Consumer<? super FormatProblem> problems)
            throws IOException {
        return new MseedReader(
                FileChannel.open(file, StandardOpenOption.READ), file.toString(), problems);
    }

    /// All records of a file, and what was wrong with it; the samples stay encoded.
    public static Content readAll(Path file) throws IOException {
        List<MseedRecord> records = new ArrayList<>();
        List<FormatProblem> problems = new ArrayList<>();
        try (MseedReader reader = open(file, problems::add)) {
            reader.forEachRemaining(records::add);
        }
        return new Content(List.copyOf(records), List.copyOf(problems));
    }

    /// True when a whole record header lies in these bytes of a file's beginning.
    ///
    /// Headers at multiples of 64 bytes are looked for, which is where version 2 has them, and
    /// one of either version at the very beginning.
    public static boolean beginsWithin(byte[] head) {
        for (int at = 0; at < head.length; at += Steim.FRAME) {
            if (RecordHeaders.version(head, at, head.length) != 0) {
                return true;
            }
        }
        return false;
    }

    /// What a file held.
    ///
    /// @param records in file order
    /// @param problems what had to be left out, in file order
    public record Content(List<MseedRecord> records, List<FormatProblem> problems) {}

    /// Hands every record that is left to `records`.
    public void forEachRemaining(Consumer<? super MseedRecord> records) throws IOException {
        Optional<MseedRecord> record = next();
        while (record.isPresent()) {
            records.accept(record.get());
            record = next();
        }
    }

    /// The next record; empty at the end.
    ///
    /// @throws IOException when the channel fails; bad bytes are problems, not exceptions
    public Optional<MseedRecord> next() throws IOException {
        while (true) {
            ensure(SEARCH);
            if (at == limit) {
                reportStray();
                return Optional.empty();
            }
            int version = RecordHeaders.version(bytes, at, limit);
            if (version == 0) {
                stray();
            } else {
                reportStray();
                MseedRecord record = version == 3 ? record3() : record2();
                if (record != null) {
                    return Optional.of(record);
                }
            }
        }
    }

    /// Reads the record at hand and steps behind it; null, with a problem told, when it is bad.
    private MseedRecord record3() throws IOException {
        long length = new Mseed3Header(bytes, at).length();
        if (length > RecordHeaders.LONGEST) {
            problem("a miniSEED 3 header promises a record of " + length + " bytes", "Skipped.");
            strayOn();
            at++;
            return null;
        }
        ensure((int) length);
        Mseed3Header header = new Mseed3Header(bytes, at);
        if (limit - at < length) {
            cutOff(length, RecordHeaders.FIXED3, limit);
            return null;
        }
        if (!header.isIntact()
                && headerInside(RecordHeaders.FIXED3, at + (int) length) < at + length) {
            cutOff(length, RecordHeaders.FIXED3, at + (int) length);
            return null;
        }
        try {
            return header.record(source, offset());
        } catch (FormatException e) {
            problems.accept(e.problem());
            return null;
        } finally {
            at += (int) length;
        }
    }

    private MseedRecord record2() throws IOException {
        int length = new Mseed2Header(bytes, at, limit).length();
        if (length == Mseed2Header.UNKNOWN_LENGTH) {
            length = searchedLength();
        }
        if (length == Mseed2Header.UNKNOWN_LENGTH) {
            problem(
                    "a miniSEED 2 record without blockette 1000 and without a next record that"
                            + " would show its length",
                    "This record is left out: repack the file.");
            strayOn();
            at += RecordHeaders.FIXED2;
            return null;
        }
        ensure(length + RecordHeaders.FIXED2);
        if (limit - at < length) {
            cutOff(length, RecordHeaders.FIXED2, limit);
            return null;
        }
        boolean followed =
                at + length == limit || RecordHeaders.version(bytes, at + length, limit) != 0;
        if (!followed && headerInside(RecordHeaders.FIXED2, at + length) < at + length) {
            cutOff(length, RecordHeaders.FIXED2, at + length);
            return null;
        }
        try {
            Mseed2Header header = new Mseed2Header(bytes, at, limit);
            return header.record(sourceId(header), source, offset(), length);
        } catch (FormatException e) {
            problems.accept(e.problem());
            return null;
        } finally {
            at += length;
        }
    }

    /// The identifier of the version 2 record at hand: the object of the record before where their
    /// twelve bytes are the same, which saves four texts a record.
    private SourceId sourceId(Mseed2Header header) {
        if (lastId == null || !Arrays.equals(lastIdBytes, 0, ID_BYTES, bytes, at + 8, at + 20)) {
            lastId = header.sourceId();
            System.arraycopy(bytes, at + 8, lastIdBytes, 0, ID_BYTES);
        }
        return lastId;
    }

    /// The distance to the next header at a multiple of 64 bytes, or to the end of the file when
    /// that is a power of two, as record lengths are.
    private int searchedLength() {
        for (int next = at + 64; next < limit && next - at < SEARCH; next += 64) {
            if (RecordHeaders.version(bytes, next, limit) == 2) {
                return next - at;
            }
        }
        int rest = limit - at;
        return ended && rest >= 64 && Integer.bitCount(rest) == 1
                ? rest
                : Mseed2Header.UNKNOWN_LENGTH;
    }

    /// Where the next header begins, at least `skip` bytes from here; `to` when none does.
    private int headerInside(int skip, int to) {
        int i = Math.min(at + skip, to);
        while (i < to && RecordHeaders.version(bytes, i, limit) == 0) {
            i++;
        }
        return i;
    }

    /// Reports a record that is not whole, and goes on at the next header before `to`, or there.
    private void cutOff(long length, int skip, int to) {
        int next = headerInside(skip, to);
        problem(
                "a record of " + length + " bytes is cut off after " + (next - at),
                "This record is left out, the others are kept: fetch the file again.");
        at = next;
    }

    /// Steps over one byte that is no record's.
    private void stray() {
        if (strayStart < 0) {
            strayStart = offset();
            strayIsControl = RecordHeaders.isControlHeader(bytes, at, limit);
        }
        at++;
        int least = ended ? RecordHeaders.FIXED3 : RecordHeaders.FIXED2;
        while (limit - at >= least && RecordHeaders.version(bytes, at, limit) == 0) {
            at++;
        }
        if (ended && limit - at < RecordHeaders.FIXED3) {
            at = limit;
        }
    }

    private void strayOn() {
        if (strayStart < 0) {
            strayStart = offset();
        }
    }

    private void reportStray() {
        if (strayStart < 0) {
            return;
        }
        long length = offset() - strayStart;
        // Control headers of a full SEED volume hold no samples; who wants responses reads them.
        if (length > 0 && !strayIsControl) {
            problems.accept(
                    FormatProblem.atByte(
                            source,
                            strayStart,
                            length + " bytes that are no miniSEED record",
                            "Skipped to the next record: fetch the file again if data are"
                                    + " missing."));
        }
        strayStart = -1;
        strayIsControl = false;
    }

    private void problem(String what, String advice) {
        problems.accept(FormatProblem.atByte(source, offset(), what, advice));
    }

    private long offset() {
        return blockOffset + at;
    }

    /// Makes `wanted` bytes from the present position available, unless the source ends before.
    private void ensure(int wanted) throws IOException {
        if (ended || limit - at >= wanted) {
            return;
        }
        int rest = limit - at;
        // A block beyond what is wanted: where headers promise long records and each is cut off by
        // the next, the rest would otherwise be copied for every one of them.
        byte[] block = new byte[wanted < BLOCK ? BLOCK : wanted + BLOCK];
        System.arraycopy(bytes, at, block, 0, rest);
        blockOffset += at;
        at = 0;
        limit = rest;
        ByteBuffer room = ByteBuffer.wrap(block);
        room.position(rest);
        while (room.hasRemaining()) {
            if (channel.read(room) < 0) {
                ended = true;
                break;
            }
        }
        limit = room.position();
        bytes = limit < block.length / 2 ? Arrays.copyOf(block, limit) : block;
    }

    /// Closes the channel, if there is one.
    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
