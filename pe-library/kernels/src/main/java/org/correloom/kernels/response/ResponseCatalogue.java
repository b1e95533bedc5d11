package org.correloom.kernels.response;

import org.correloom.kernels.format.EpochTime;
import org.correloom.kernels.format.FormatProblem;
import org.correloom.kernels.format.SourceId;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Channel epochs from StationXML, RESP, SACPZ and SEED volumes, found by channel and time.
/// Immutable.
///
/// The kind of a file is told by its content. A file or an epoch that cannot be read is a
/// [FormatProblem]; the others are there.
public final class ResponseCatalogue {
    /// Enough of a file to tell its kind.
    private static final int HEAD = 64 << 10;

    /// Bytes; a file is read whole, and a network's with all its channels has some hundred MB.
    private static final long LARGEST = 1L << 30;

    private final Map<SourceId, List<ChannelEpoch>> epochs;
    private final List<FormatProblem> problems;

    /// What a response file may be.
    public enum Kind {
        /// FDSN StationXML.
        STATION_XML,
        /// The text form of SEED's response blockettes.
        RESP,
        /// SAC's poles and zeros.
        SACPZ,
        /// A SEED volume, without data (dataless) or with them.
        SEED
    }

    /// A catalogue of epochs that are already there.
    public ResponseCatalogue(List<ChannelEpoch> epochs, List<FormatProblem> problems) {
        Map<SourceId, List<ChannelEpoch>> byId = new TreeMap<>();
        for (ChannelEpoch epoch : epochs) {
            byId.computeIfAbsent(epoch.id(), id -> new ArrayList<>()).add(epoch);
        }
        byId.replaceAll(
                (id, list) ->
                        list.stream().sorted(Comparator.comparing(ChannelEpoch::start)).toList());
        this.epochs = byId;
        this.problems = List.copyOf(problems);
    }

    /// Reads a file, or every file of a folder and its sub-folders in the order of their names.
    ///
    /// In a folder, files of other kinds are passed over in silence, since waveforms often lie
    /// beside responses; a file that is named itself and is no response is a problem.
    ///
    /// @throws IOException when the path cannot be listed or read at all
    public static ResponseCatalogue read(Path path) throws IOException {
        List<ChannelEpoch> epochs = new ArrayList<>();
        List<FormatProblem> problems = new ArrayList<>();
        if (!Files.isDirectory(path)) {
            if (!readFile(path, epochs, problems::add)) {
                problems.add(
                        FormatProblem.ofFile(
                                path.toString(),
                                "neither StationXML nor RESP nor SACPZ nor dataless SEED",
                                "Give a file of one of these kinds, or a folder of them."));
            }
            return new ResponseCatalogue(epochs, problems);
        }
        List<Path> files;
        try (Stream<Path> walk = Files.walk(path)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path file : files) {
            try {
                readFile(file, epochs, problems::add);
            } catch (IOException e) {
                problems.add(
                        FormatProblem.ofFile(
                                file.toString(),
                                "it cannot be read: " + e.getMessage(),
                                "Check that it exists and that you may read it."));
            }
        }
        return new ResponseCatalogue(epochs, problems);
    }

    /// Reads a file into `epochs`; false when it is of another kind.
    private static boolean readFile(
            Path file, List<ChannelEpoch> epochs, Consumer<FormatProblem> problems)
            throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD);
        }
        Optional<Kind> kind = kindOf(head);
        if (kind.isEmpty()) {
            return false;
        }
        String source = file.toString();
        if (kind.get() == Kind.SEED) {
            // Of a full volume, which may be large, only what stands before the data is read.
            try (InputStream in = Files.newInputStream(file)) {
                epochs.addAll(DatalessReader.read(in, source, problems));
            }
            return true;
        }
        if (Files.size(file) > LARGEST) {
            problems.accept(
                    FormatProblem.ofFile(
                            source,
                            Files.size(file) + " bytes are more than a response file has",
                            "Ask for fewer channels a file."));
            return true;
        }
        byte[] bytes = Files.readAllBytes(file);
        String text =
                kind.get() == Kind.STATION_XML
                        ? ""
                        : new String(bytes, StandardCharsets.ISO_8859_1);
        epochs.addAll(
                switch (kind.get()) {
                    case STATION_XML -> StationXmlReader.read(bytes, source, problems);
                    case RESP -> RespReader.read(text, source, problems);
                    case SACPZ -> SacPzReader.read(text, source, problems);
                    case SEED -> throw new AssertionError("read above");
                });
        return true;
    }

    /// The kind of response file whose first bytes these are; empty when it is none.
    public static Optional<Kind> kindOf(byte[] head) {
        if (SeedVolume.looksLike(head)) {
            return Optional.of(Kind.SEED);
        }
        String text = new String(head, StandardCharsets.UTF_8);
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        if (text.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        if (StationXmlReader.looksLike(text)) {
            return Optional.of(Kind.STATION_XML);
        }
        if (RespReader.looksLike(text)) {
            return Optional.of(Kind.RESP);
        }
        return SacPzReader.looksLike(text) ? Optional.of(Kind.SACPZ) : Optional.empty();
    }

    /// The epoch of a channel at a time; of several the one that started last.
    ///
    /// @param time epoch nanoseconds
    public Optional<ChannelEpoch> find(SourceId id, long time) {
        Instant instant = EpochTime.toInstant(time);
        return epochs.getOrDefault(id, List.of()).stream()
                .filter(epoch -> epoch.contains(instant))
                .reduce((earlier, later) -> later);
    }

    /// When the channel's next epoch after a time begins; empty when there is none.
    ///
    /// @param time epoch nanoseconds
    public Optional<Instant> nextStart(SourceId id, long time) {
        Instant instant = EpochTime.toInstant(time);
        return epochs.getOrDefault(id, List.of()).stream()
                .map(ChannelEpoch::start)
                .filter(start -> start.isAfter(instant))
                .min(Comparator.naturalOrder());
    }

    /// Why [#find(SourceId, long)] is empty, in one sentence that names channel and time.
    public String explainMissing(SourceId id, long time) {
        List<ChannelEpoch> known = epochs.getOrDefault(id, List.of());
        String wanted = "no response of " + id + " at " + EpochTime.toInstant(time);
        if (!known.isEmpty()) {
            return wanted
                    + ": its epochs are "
                    + String.join("; ", known.stream().map(ChannelEpoch::describe).toList());
        }
        List<String> siblings =
                epochs.keySet().stream()
                        .filter(other -> other.station().equals(id.station()))
                        .map(SourceId::toString)
                        .limit(8)
                        .toList();
        return siblings.isEmpty()
                ? wanted + ": the station is in none of the response files"
                : wanted + ": of this station there are " + String.join(", ", siblings);
    }

    /// All epochs, by channel and start.
    public List<ChannelEpoch> epochs() {
        return epochs.values().stream().flatMap(List::stream).toList();
    }

    /// What could not be read.
    public List<FormatProblem> problems() {
        return problems;
    }
}
