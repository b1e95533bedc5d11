package org.correloom.seismo.source;

import org.correloom.kernels.format.SourceId;
import org.correloom.kernels.format.inspect.FileInspector;
import org.correloom.kernels.format.inspect.FileKind;
import org.correloom.kernels.format.mseed.MseedReader;
import org.correloom.kernels.format.mseed.MseedRecord;
import org.correloom.kernels.format.sac.SacHeader;
import org.correloom.kernels.format.sac.SacReader;
import org.correloom.kernels.format.sac.SacReal;
import org.correloom.kernels.format.stations.StationList;
import org.correloom.kernels.response.ChannelEpoch;
import org.correloom.kernels.response.ResponseCatalogue;
import org.correloom.kernels.response.SeedVolume;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Makes one [DataSurvey]; one use, one thread.
final class Surveyor {

    private static final int MOST_ENTRIES = 20_000;
    private static final int MOST_WAVEFORM_FILES = 400;
    private static final int MOST_TEXTS = 200;
    private static final int BLOCK = 8192;
    private static final int MOST_BLOCKS = 48;
    private static final long LARGEST_TEXT = 32L << 20;

    /// What station lists and response files are called; a waveform of such a name is still known
    /// by its content.
    private static final Pattern TEXT_NAME =
            Pattern.compile(
                    ".*\\.(txt|csv|tsv|dat|coords?|sta|stations?|xml|stationxml|pz|sacpz|resp"
                            + "|dataless)|(resp|sac_?pzs?|dataless)[._].*|stations?|coordinates");

    private final Path root;
    private final SortedMap<SourceId, Double> channels = new TreeMap<>();
    private final SortedSet<SourceId> placed = new TreeSet<>();
    private final List<Path> lists = new ArrayList<>();
    private final List<Path> responses = new ArrayList<>();
    private final Map<Path, FileTime> stamps = new TreeMap<>();

    Surveyor(Path root) {
        this.root = root;
    }

    DataSurvey survey() throws IOException {
        List<Path> files = files();
        Map<Boolean, List<Path>> byName =
                files.stream().collect(Collectors.partitioningBy(Surveyor::calledText));
        List<Path> waveforms = byName.get(false);
        double step = Math.max(1, waveforms.size() / (double) MOST_WAVEFORM_FILES);
        for (double i = 0; i < waveforms.size(); i += step) {
            take(waveforms.get((int) i));
        }
        byName.get(true).stream().limit(MOST_TEXTS).forEach(this::take);
        responses.forEach(this::place);
        beside().stream()
                .filter(file -> !files.contains(file))
                .filter(Surveyor::calledText)
                .limit(MOST_TEXTS)
                .forEach(this::takeText);
        return new DataSurvey(
                root,
                Collections.unmodifiableSortedMap(channels),
                Collections.unmodifiableSortedSet(placed),
                tables(),
                responseFiles(),
                Map.copyOf(stamps));
    }

    private static boolean calledText(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return TEXT_NAME.matcher(name).matches();
    }

    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(
                root,
                EnumSet.of(FileVisitOption.FOLLOW_LINKS),
                Integer.MAX_VALUE,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path folder, BasicFileAttributes attributes) {
                        stamp(folder);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (attributes.isRegularFile()) {
                            files.add(file);
                        }
                        return files.size() < MOST_ENTRIES
                                ? FileVisitResult.CONTINUE
                                : FileVisitResult.TERMINATE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException e)
                            throws IOException {
                        if (file.equals(root)) {
                            throw e;
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        files.sort(null);
        return files;
    }

    /// The files in the folder in which the root lies.
    private List<Path> beside() throws IOException {
        Path parent = root.toAbsolutePath().getParent();
        if (parent == null || !Files.isReadable(parent)) {
            return List.of();
        }
        stamp(parent);
        try (Stream<Path> entries = Files.list(parent)) {
            return entries.limit(MOST_ENTRIES).filter(Files::isRegularFile).sorted().toList();
        }
    }

    private void stamp(Path path) {
        stamps.put(path, DataSurvey.stampOf(path));
    }

    /// What cannot be read is passed over here: the run reports it, with the reason.
    private void take(Path file) {
        try {
            switch (FileInspector.kindOf(file)) {
                case MINISEED -> {
                    miniseed(file);
                    if (SeedVolume.looksLike(file)) {
                        stamp(file);
                        responses.add(file);
                    }
                }
                case SAC -> sac(file);
                case STATION_LIST, STATION_XML, RESP, SACPZ, DATALESS -> takeText(file);
                case UNKNOWN -> {
                    if (calledText(file)) {
                        stamp(file);
                    }
                }
            }
        } catch (IOException unreadable) {
            stamp(file);
        }
    }

    private void takeText(Path file) {
        stamp(file);
        try {
            if (Files.size(file) <= LARGEST_TEXT) {
                FileKind kind = FileInspector.kindOf(file);
                if (kind == FileKind.STATION_LIST) {
                    lists.add(file);
                }
                if (kind.isResponse()) {
                    responses.add(file);
                }
            }
        } catch (IOException unreadable) {
            stamp(file);
        }
    }

    private void miniseed(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long blocks = Math.ceilDiv(channel.size(), BLOCK);
            long step = Math.max(1, blocks / MOST_BLOCKS);
            for (long block = 0; block < blocks; block += step) {
                records(channel, block * BLOCK);
            }
        }
    }

    /// Records that begin in a block; a file often holds one channel after the other. Records are
    /// powers of two long, so that blocks begin with one unless they are very long, and the reader
    /// searches for the next when they do not.
    private void records(FileChannel channel, long position) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(BLOCK);
        while (bytes.hasRemaining() && channel.read(bytes, position + bytes.position()) >= 0) {
            // Reads on until the block is full or the file ends.
        }
        byte[] content = Arrays.copyOf(bytes.array(), bytes.position());
        MseedReader reader = new MseedReader(content, "", problem -> {});
        Optional<MseedRecord> record = reader.next();
        while (record.isPresent()) {
            if (record.get().isWaveform()) {
                seen(record.get().sourceId(), record.get().samplingRate());
            }
            record = reader.next();
        }
    }

    private void sac(Path file) throws IOException {
        SacHeader header = SacReader.readHeader(file);
        seen(header.sourceId(), header.samplingRate());
        if (header.get(SacReal.STLA).isPresent() && header.get(SacReal.STLO).isPresent()) {
            placed.add(header.sourceId());
        }
    }

    private void seen(SourceId id, double samplingRate) {
        channels.merge(id, samplingRate, Math::max);
    }

    private void place(Path responseFile) {
        Set<String> stations = DataSurvey.stations(idsOf(responseFile, true));
        channels.keySet().stream()
                .filter(id -> stations.contains(id.network() + "." + id.station()))
                .forEach(placed::add);
    }

    /// The channels that a response file has epochs of; none when it cannot be read.
    private static Set<SourceId> idsOf(Path responseFile, boolean withPlace) {
        try {
            return ResponseCatalogue.read(responseFile).epochs().stream()
                    .filter(epoch -> !withPlace || epoch.position().isPresent())
                    .map(ChannelEpoch::id)
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException unreadable) {
            return Set.of();
        }
    }

    private List<DataSurvey.ResponseFile> responseFiles() {
        return responses.stream()
                .map(
                        file -> {
                            Set<SourceId> known = new TreeSet<>(idsOf(file, false));
                            known.retainAll(channels.keySet());
                            return new DataSurvey.ResponseFile(file, known);
                        })
                .filter(file -> !file.known().isEmpty())
                .sorted(Comparator.comparing(DataSurvey.ResponseFile::file))
                .toList();
    }

    private List<DataSurvey.StationTable> tables() {
        return lists.stream()
                .flatMap(file -> table(file).stream())
                .filter(table -> !table.placed().isEmpty())
                .sorted(
                        Comparator.comparing((DataSurvey.StationTable t) -> -t.placed().size())
                                .thenComparing(DataSurvey.StationTable::file))
                .toList();
    }

    private Optional<DataSurvey.StationTable> table(Path file) {
        try {
            StationList list = StationList.read(file, StationList.Unit.DETECTED);
            Set<SourceId> found =
                    channels.keySet().stream()
                            .filter(id -> list.find(id).isPresent())
                            .collect(Collectors.toCollection(TreeSet::new));
            return Optional.of(new DataSurvey.StationTable(file, found));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
