package org.correloom.kernels.response;

import org.correloom.kernels.format.FormatProblem;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The control headers of a SEED volume, with data behind them or without (dataless), taken apart
/// into blockettes (SEED 2.4, chapters 3 to 6).
///
/// Records of one header are put together first, so that a blockette may go on in the next record.
/// Reading ends at the first data record.
public final class SeedVolume {

    /// Stands where blockettes could not be read, which is told already.
    static final int DAMAGE = -1;

    /// A blockette.
    ///
    /// @param type its number, or [#DAMAGE]
    /// @param body what follows number and length
    /// @param header `V`, `A`, `S` or `T`
    /// @param beginsHeader whether it is the first of its header
    /// @param record number of the record in which its header begins, from 1
    /// @param offset of that record in the file
    record Blockette(
            int type, String body, char header, boolean beginsHeader, int record, long offset) {}

    private static final int PREFIX = 8;
    private static final int BLOCKETTE_PREFIX = 7;
    private static final int SHORTEST = 256;
    private static final int LONGEST = 1 << 16;

    /// What nearly all volumes have, and SEED's default.
    private static final int USUAL = 4096;

    private static final Pattern HEAD = Pattern.compile("[0-9 ]{6}[VAST][ *]([0-9]{3})[0-9 ]{4}");
    private static final Pattern CONTROL = Pattern.compile("[0-9 \\x00]{6}[VAST][ *]");
    private static final Pattern DATA = Pattern.compile("[0-9 \\x00]{6}[DRQM][ \\x00]");

    /// Volume, telemetry and station-oriented network volumes tell the records' length.
    private static final Pattern VOLUME =
            Pattern.compile("[0-9 ]{6}V[ *](005|008|010)[0-9 ]{4}.{4}([0-9 ]{2})");

    private final String source;
    private final Consumer<? super FormatProblem> problems;
    private final List<Blockette> blockettes = new ArrayList<>();
    private final StringBuilder header = new StringBuilder();
    private char headerType;
    private int headerRecord;
    private long headerOffset;

    private SeedVolume(String source, Consumer<? super FormatProblem> problems) {
        this.source = source;
        this.problems = problems;
    }

    /// Whether a file that begins so has control headers.
    ///
    /// @param head its first bytes, at least 15 of them
    public static boolean looksLike(byte[] head) {
        return HEAD.matcher(text(head, 0, PREFIX + BLOCKETTE_PREFIX)).matches();
    }

    /// Whether a file begins with control headers.
    ///
    /// @throws IOException when it cannot be read
    public static boolean looksLike(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return looksLike(in.readNBytes(PREFIX + BLOCKETTE_PREFIX));
        }
    }

    /// Whether data records follow the control headers of a volume.
    ///
    /// @throws IOException when it cannot be read
    public static boolean hasData(Path file) throws IOException {
        try (InputStream in = buffered(Files.newInputStream(file))) {
            int length = recordLength(in);
            byte[] prefix = in.readNBytes(PREFIX);
            while (prefix.length == PREFIX) {
                if (DATA.matcher(text(prefix, 0, PREFIX)).matches()) {
                    return true;
                }
                in.skip(length - PREFIX);
                prefix = in.readNBytes(PREFIX);
            }
            return false;
        }
    }

    /// The blockettes of a volume; what is no control header is told, and left out.
    ///
    /// @throws IOException when it cannot be read
    static List<Blockette> read(
            InputStream in, String source, Consumer<? super FormatProblem> problems)
            throws IOException {
        SeedVolume volume = new SeedVolume(source, problems);
        InputStream records = buffered(in);
        int length = recordLength(records);
        byte[] record = records.readNBytes(length);
        for (int number = 1; record.length >= PREFIX; number++) {
            long offset = (long) length * (number - 1);
            if (!volume.add(text(record, 0, length), number, offset)) {
                break;
            }
            record = records.readNBytes(length);
        }
        volume.endHeader();
        return volume.blockettes;
    }

    private static InputStream buffered(InputStream in) {
        return new BufferedInputStream(in, LONGEST);
    }

    private static String text(byte[] bytes, int from, int length) {
        int to = Math.min(from + length, bytes.length);
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /// By what the volume header says, else by where the next record begins.
    ///
    /// @param in at its begin, where it is left
    private static int recordLength(InputStream in) throws IOException {
        in.mark(LONGEST);
        byte[] first = in.readNBytes(LONGEST);
        in.reset();
        Matcher volume = VOLUME.matcher(text(first, 0, PREFIX + BLOCKETTE_PREFIX + 6));
        if (volume.lookingAt()) {
            OptionalInt exponent = number(volume.group(2));
            if (exponent.isPresent() && exponent.getAsInt() >= 8 && exponent.getAsInt() <= 16) {
                return 1 << exponent.getAsInt();
            }
        }
        for (int length = SHORTEST; length <= first.length - PREFIX; length *= 2) {
            String next = text(first, length, PREFIX);
            if (CONTROL.matcher(next).matches() || DATA.matcher(next).matches()) {
                return length;
            }
        }
        return USUAL;
    }

    /// False at the first data record.
    private boolean add(String record, int number, long offset) {
        String prefix = record.substring(0, PREFIX);
        if (DATA.matcher(prefix).matches()) {
            return false;
        }
        if (!CONTROL.matcher(prefix).matches()) {
            // Volumes are often filled up with records of a sequence number and nothing else.
            if (record.chars().skip(6).anyMatch(c -> c != ' ' && c != 0)) {
                endHeader();
                problem(number, offset, "it is no control header", "This record is left out.");
                damage();
            }
            return true;
        }
        boolean continues = prefix.charAt(7) == '*' && prefix.charAt(6) == headerType;
        if (!continues) {
            endHeader();
            headerType = prefix.charAt(6);
            headerRecord = number;
            headerOffset = offset;
        }
        header.append(record, PREFIX, record.length());
        return true;
    }

    private void endHeader() {
        boolean isFirst = true;
        int at = 0;
        while (true) {
            // Blockettes that do not fit begin in the next record, behind blanks; some writers put
            // line ends between them.
            while (at < header.length() && header.charAt(at) <= ' ') {
                at++;
            }
            if (at == header.length()) {
                break;
            }
            OptionalInt type = number(part(at, 3));
            OptionalInt length = number(part(at + 3, 4));
            if (type.isEmpty() || length.isEmpty() || length.getAsInt() < BLOCKETTE_PREFIX) {
                problem(
                        headerRecord,
                        headerOffset,
                        "'" + part(at, BLOCKETTE_PREFIX).strip() + "' begins no blockette",
                        "The rest of this header is left out: fetch the file again.");
                damage();
                break;
            }
            if (at + length.getAsInt() > header.length()) {
                problem(
                        headerRecord,
                        headerOffset,
                        "blockette " + type.getAsInt() + " is cut off",
                        "It is left out: fetch the file again.");
                damage();
                break;
            }
            blockettes.add(
                    new Blockette(
                            type.getAsInt(),
                            header.substring(at + BLOCKETTE_PREFIX, at + length.getAsInt()),
                            headerType,
                            isFirst,
                            headerRecord,
                            headerOffset));
            isFirst = false;
            at += length.getAsInt();
        }
        header.setLength(0);
    }

    private void damage() {
        blockettes.add(new Blockette(DAMAGE, "", headerType, false, headerRecord, headerOffset));
    }

    private String part(int from, int length) {
        return header.substring(
                Math.min(from, header.length()), Math.min(from + length, header.length()));
    }

    private static OptionalInt number(String digits) {
        try {
            return OptionalInt.of(Integer.parseInt(digits.strip()));
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    private void problem(int record, long offset, String what, String advice) {
        problems.accept(
                FormatProblem.atByte(source, offset, "record " + record + ": " + what, advice));
    }
}
