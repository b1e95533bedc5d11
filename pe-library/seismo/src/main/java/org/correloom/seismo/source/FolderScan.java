package org.correloom.seismo.source;

import org.correloom.kernels.format.EpochTime;
import org.correloom.kernels.format.FormatException;
import org.correloom.kernels.format.FormatProblem;
import org.correloom.kernels.format.SourceId;
import org.correloom.kernels.format.sac.SacReader;
import org.correloom.kernels.response.SeedVolume;
import org.correloom.seismo.item.SampleClock;
import org.correloom.seismo.prepare.ChannelPattern;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Looks through a folder and its sub-folders (or at one file) for waveforms, by content, and
/// makes an index from headers alone.
///
/// Symbolic links are followed. Files that are text, StationXML or of length 0 are passed
/// over; waveform files that cannot be read and files of unknown kind are problems, and the rest
/// goes on. Day files of an SDS tree that their names rule out are not opened. One use, one thread;
/// several files are looked into at a time, on the threads of the common pool, since the headers of
/// an archive are many and nothing else can begin before they are known. What is found and reported
/// is in the order of the files all the same.
public final class FolderScan {

    /// Which formats are looked for.
    public enum Formats {
        ANY,
        SAC,
        MINISEED
    }

    private static final int HEAD = 1024;
    private static final long DAY = 86_400 * SampleClock.SECOND;

    /// `NET.STA.LOC.CHA.D.YEAR.DAY` of the SeisComP Data Structure, waveforms of the years that
    /// nanoseconds reach.
    private static final Pattern SDS_NAME =
            Pattern.compile(
                    "(\\w+)\\.(\\w+)\\.(\\w*)\\.(\\w+)\\.D\\.((?:19|20)\\d{2})\\."
                            + "((?!000)[0-2]\\d\\d|3[0-5]\\d|36[0-6])");

    private final Path root;
    private final Formats formats;
    private final Optional<PathTemplate> template;
    private final ChannelPattern channels;
    private final long from;
    private final long to;
    private final long chunk;
    private final Consumer<FormatProblem> problems;

    private final List<WaveformPiece> pieces = new ArrayList<>();
    private final Map<String, Long> refused = new TreeMap<>();
    private final Map<SourceId, Boolean> seen = new TreeMap<>();
    private final List<Path> texts = new ArrayList<>();
    private int waveformFiles;
    private int otherFiles;

    /// @param template empty: every file
    /// @param channels what is not taken is counted by reason
    /// @param from nanoseconds since 1970-01-01T00:00:00Z; pieces that end before are left out
    /// @param to pieces that begin at or after are left out
    /// @param chunk pieces are cut at its multiples, nanoseconds
    /// @param problems is told of every file, or part of one, that cannot be read
    /// @throws IllegalArgumentException when the template is none
    public FolderScan(
            Path root,
            Formats formats,
            String template,
            ChannelPattern channels,
            long from,
            long to,
            long chunk,
            Consumer<FormatProblem> problems) {
        this.root = root;
        this.formats = formats;
        this.template = PathTemplate.of(template);
        this.channels = channels;
        this.from = from;
        this.to = to;
        this.chunk = chunk;
        this.problems = problems;
    }

    /// What a scan found.
    ///
    /// @param pieces in order of time
    /// @param waveformFiles how many files hold waveforms that could be read
    /// @param otherFiles how many were passed over
    /// @param refused how many pieces were left out, by reason
    /// @param seen all channels, also those left out, sorted
    /// @param texts files that are text, or SEED volumes: they may say where stations are
    public record Found(
            List<WaveformPiece> pieces,
            int waveformFiles,
            int otherFiles,
            Map<String, Long> refused,
            List<SourceId> seen,
            List<Path> texts) {}

    /// Scans.
    ///
    /// @throws IOException when the folder itself cannot be listed
    public Found scan() throws IOException {
        List<OneFile> wanted = new ArrayList<>();
        for (Path file : files()) {
            Optional<SourceId> codes = Optional.empty();
            if (template.isPresent()) {
                codes = template.get().match(root.relativize(file));
                if (codes.isEmpty()) {
                    otherFiles++;
                    continue;
                }
            }
            if (!outsideBySdsName(file)) {
                wanted.add(new OneFile(file, codes));
            }
        }
        wanted.parallelStream().map(OneFile::look).forEachOrdered(this::take);
        pieces.sort(WaveformPiece.IN_TIME);
        return new Found(
                List.copyOf(pieces),
                waveformFiles,
                otherFiles,
                refused,
                List.copyOf(seen.keySet()),
                List.copyOf(texts));
    }

    /// All files below the root, sorted; a folder that cannot be listed is a problem.
    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(
                root,
                EnumSet.of(FileVisitOption.FOLLOW_LINKS),
                Integer.MAX_VALUE,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (attributes.isRegularFile()) {
                            files.add(file);
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException e)
                            throws IOException {
                        if (file.equals(root)) {
                            throw e;
                        }
                        problems.accept(
                                FormatProblem.ofFile(
                                        file.toString(),
                                        "it cannot be listed: " + e,
                                        "Check that you may read it."));
                        return FileVisitResult.CONTINUE;
                    }
                });
        files.sort(null);
        return files;
    }

    /// Whether the name is that of a day file of an SDS archive whose channel or day is not wanted:
    /// those need not be opened. Day files may reach a little into their neighbours.
    private boolean outsideBySdsName(Path file) {
        Matcher sds = SDS_NAME.matcher(file.getFileName().toString());
        if (!sds.matches() || formats == Formats.SAC) {
            return false;
        }
        SourceId id = new SourceId(sds.group(1), sds.group(2), sds.group(3), sds.group(4));
        String refusedBy = channels.refusedBy(id);
        if (!refusedBy.isEmpty()) {
            seen.put(id, true);
            refused.merge("SDS day files of " + refusedBy, 1L, Long::sum);
            return true;
        }
        long day =
                EpochTime.of(
                        Integer.parseInt(sds.group(5)), Integer.parseInt(sds.group(6)), 0, 0, 0, 0);
        if ((from == Long.MIN_VALUE || day + 2 * DAY > from)
                && (to == Long.MAX_VALUE || day - DAY < to)) {
            return false;
        }
        seen.put(id, true);
        refused.merge("SDS day files outside of startTime to endTime", 1L, Long::sum);
        return true;
    }

    /// What is in one file. Looked into by one thread, read afterwards by the scan's own.
    private final class OneFile {
        private final Path file;
        private final Optional<SourceId> codes;
        private final List<FormatProblem> told = new ArrayList<>();
        private List<WaveformPiece> found = List.of();
        private boolean passedOver;
        private boolean saysWhere;

        OneFile(Path file, Optional<SourceId> codes) {
            this.file = file;
            this.codes = codes;
        }

        OneFile look() {
            try {
                found =
                        read().stream()
                                .map(piece -> codes.map(c -> named(piece, c)).orElse(piece))
                                .toList();
            } catch (FormatException e) {
                told.add(e.problem());
            } catch (IOException e) {
                told.add(
                        FormatProblem.ofFile(
                                file.toString(),
                                "it cannot be read: " + e,
                                "Check that it is there and that you may read it."));
            }
            return this;
        }

        private List<WaveformPiece> read() throws IOException {
            byte[] head;
            try (InputStream in = Files.newInputStream(file)) {
                head = in.readNBytes(HEAD);
            }
            Optional<ByteOrder> sac = SacReader.binaryOrder(head);
            if (sac.isPresent()) {
                return formats == Formats.MINISEED
                        ? passOver()
                        : SacPieces.scan(file, sac.get(), chunk, told::add);
            }
            if (SeedVolume.looksLike(head)) {
                saysWhere = true;
                if (!SeedVolume.hasData(file)) {
                    return passOver();
                }
            }
            if (looksLikeMseed(head)) {
                return formats == Formats.SAC
                        ? passOver()
                        : MseedPieces.scan(file, chunk, told::add);
            }
            if (looksLikeAlphanumericSac(head)) {
                return formats == Formats.MINISEED ? passOver() : SacPieces.scanText(file);
            }
            saysWhere |= isText(head);
            if (head.length == 0 || isText(head)) {
                return passOver();
            }
            throw new FormatException(
                    FormatProblem.ofFile(
                            file.toString(),
                            "it is neither miniSEED nor SAC",
                            "Take it out of the folder, or convert it."));
        }

        private List<WaveformPiece> passOver() {
            passedOver = true;
            return List.of();
        }
    }

    private void take(OneFile one) {
        one.told.forEach(problems);
        if (one.saysWhere) {
            texts.add(one.file);
        }
        otherFiles += one.passedOver ? 1 : 0;
        waveformFiles += one.found.isEmpty() ? 0 : 1;
        if (one.found.stream().anyMatch(piece -> piece.id().station().isEmpty())) {
            // Such channels of two stations would be taken for one.
            problems.accept(
                    FormatProblem.ofFile(
                            one.file.toString(),
                            "its header names no station",
                            "It is left out: set a path template with {sta}, such as"
                                    + " {net}.{sta}.*.sac."));
        }
        one.found.stream().filter(piece -> !piece.id().station().isEmpty()).forEach(this::take);
    }

    private void take(WaveformPiece piece) {
        seen.put(piece.id(), true);
        String refusedBy = channels.refusedBy(piece.id());
        if (!refusedBy.isEmpty()) {
            refused.merge("traces of " + refusedBy, 1L, Long::sum);
        } else if (piece.endTime() <= from || piece.startTime() >= to) {
            refused.merge("traces outside of startTime to endTime", 1L, Long::sum);
        } else {
            pieces.add(piece);
        }
    }

    /// The piece with codes that its header leaves empty taken from the path.
    private static WaveformPiece named(WaveformPiece piece, SourceId codes) {
        SourceId id = piece.id();
        return new WaveformPiece(
                new SourceId(
                        id.network().isEmpty() ? codes.network() : id.network(),
                        id.station().isEmpty() ? codes.station() : id.station(),
                        id.location().isEmpty() ? codes.location() : id.location(),
                        id.channel().isEmpty() ? codes.channel() : id.channel()),
                piece.startTime(),
                piece.samplingRate(),
                piece.samples(),
                piece.file(),
                piece.order(),
                piece.location(),
                piece.content());
    }

    /// A version 3 record, a version 2 one, or the control header of a full SEED volume.
    private static boolean looksLikeMseed(byte[] head) {
        if (head.length < 8) {
            return false;
        }
        if (head[0] == 'M' && head[1] == 'S' && head[2] == 3) {
            return true;
        }
        for (int i = 0; i < 6; i++) {
            if (!(head[i] >= '0' && head[i] <= '9' || head[i] == ' ' || head[i] == 0)) {
                return false;
            }
        }
        return "DRQMVAST".indexOf(head[6]) >= 0
                && (head[7] == ' ' || head[7] == 0 || head[7] == '*');
    }

    /// Five numbers on each of the first lines.
    private static boolean looksLikeAlphanumericSac(byte[] head) {
        String[] lines = new String(head, StandardCharsets.ISO_8859_1).split("\r?\n");
        if (lines.length < 4) {
            return false;
        }
        for (int i = 0; i < 3; i++) {
            String[] numbers = lines[i].strip().split("\\s+");
            if (numbers.length != 5) {
                return false;
            }
            for (String number : numbers) {
                if (!number.matches("[-+]?[0-9.]+([eE][-+]?[0-9]+)?")) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isText(byte[] head) {
        if (head.length == 0) {
            return false;
        }
        for (byte b : head) {
            if (b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f') {
                return false;
            }
        }
        return true;
    }
}
