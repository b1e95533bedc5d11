package org.correloom.cli;

import org.correloom.kernels.format.FormatProblem;
import org.correloom.kernels.format.SourceId;
import org.correloom.kernels.format.inspect.ChannelSpan;
import org.correloom.kernels.format.inspect.FileInspector;
import org.correloom.kernels.format.inspect.FileKind;
import org.correloom.kernels.format.inspect.FileReport;
import org.correloom.kernels.format.inspect.SpanCollector;
import org.correloom.kernels.format.sac.SacHeader;
import org.correloom.kernels.format.sac.SacReader;
import org.correloom.kernels.format.sac.SacReal;
import org.correloom.kernels.format.stations.StationList;
import org.correloom.kernels.response.ChannelEpoch;
import org.correloom.kernels.response.ResponseCatalogue;
import org.correloom.kernels.response.SeedVolume;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds out what data lies in folders and files: which channels, from when to when, with which
/// gaps, and whether places and responses of the sensors are known. Decodes no samples.
///
/// One use, one thread.
final class DataInspection {

    private final SpanCollector spans = new SpanCollector();
    private final Set<SourceId> placedByHeader = new HashSet<>();
    private final SortedMap<Path, StationList> lists = new TreeMap<>();
    private final SortedMap<Path, ResponseCatalogue> responses = new TreeMap<>();
    private final SortedMap<String, List<Path>> unknown = new TreeMap<>();
    private final List<FormatProblem> problems = new ArrayList<>();
    private int waveformFiles;

    /// Adds what a folder with its sub-folders, or one file, holds. A sub-folder or file that
    /// cannot be read is a problem like others.
    ///
    /// @throws IOException when the thread is interrupted, or the path cannot be looked at at all
    void look(Path path) throws IOException {
        for (Path file : files(path)) {
            if (Thread.currentThread().isInterrupted()) {
                throw new ClosedByInterruptException();
            }
            try {
                take(FileInspector.inspect(file));
            } catch (ClosedByInterruptException e) {
                throw e;
            } catch (IOException e) {
                unreadable(file, e);
            }
        }
    }

    private List<Path> files(Path path) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(
                path,
                // As the source does that would read them.
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
                    public FileVisitResult visitFileFailed(Path file, IOException e) {
                        if (!(e instanceof FileSystemLoopException)) {
                            unreadable(file, e);
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        files.sort(Comparator.naturalOrder());
        return files;
    }

    private void unreadable(Path file, IOException e) {
        problems.add(
                FormatProblem.ofFile(
                        file.toString(),
                        "it cannot be read: " + Messages.reason(e),
                        "Check that you may read it."));
    }

    private void take(FileReport report) throws IOException {
        if (report.kind() == FileKind.UNKNOWN) {
            unknown.computeIfAbsent(report.details(), why -> new ArrayList<>()).add(report.file());
            return;
        }
        problems.addAll(report.problems());
        if (report.kind().isWaveform()) {
            waveformFiles++;
            report.spans().forEach(spans::add);
        }
        if (report.kind() == FileKind.MINISEED && SeedVolume.looksLike(report.file())) {
            // Whose problems the report has already.
            responses.put(report.file(), ResponseCatalogue.read(report.file()));
        }
        if (report.kind() == FileKind.SAC && !report.spans().isEmpty()) {
            lookForPlace(report.spans().getFirst().id(), report.file());
        } else if (report.kind().isResponse()) {
            responses.put(report.file(), ResponseCatalogue.read(report.file()));
        } else if (report.kind() == FileKind.STATION_LIST) {
            lists.put(report.file(), StationList.read(report.file(), StationList.Unit.DETECTED));
        }
    }

    private void lookForPlace(SourceId id, Path file) throws IOException {
        if (!placedByHeader.contains(id)) {
            SacHeader header = SacReader.readHeader(file);
            if (header.get(SacReal.STLA).isPresent() && header.get(SacReal.STLO).isPresent()) {
                placedByHeader.add(id);
            }
        }
    }

    /// Channels by name.
    List<ChannelData> channels() {
        return spans.spans().stream()
                .collect(Collectors.groupingBy(ChannelSpan::id, TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(ChannelData::of)
                .toList();
    }

    /// Which kind of source knows where the sensor stands, or empty.
    String placedBy(SourceId id) {
        if (lists.values().stream().anyMatch(list -> list.find(id).isPresent())) {
            return "station list";
        }
        if (epochs(id).anyMatch(epoch -> !Double.isNaN(epoch.latitude()))) {
            return "response file";
        }
        return placedByHeader.contains(id) ? "header" : "";
    }

    /// Whether the channel's response is known for its first sample and its last: `yes`, `none`,
    /// `no stages` when the files tell of the channel but not how it responds, or for which it is
    /// not.
    String response(ChannelData channel) {
        if (epochs(channel.id()).findAny().isEmpty()) {
            return "none";
        }
        if (!hasResponse(channel)) {
            return "no stages";
        }
        boolean first = responseAt(channel.id(), channel.startTime()).isPresent();
        boolean last = responseAt(channel.id(), channel.endTime()).isPresent();
        if (first && last) {
            return "yes";
        }
        return first ? "not at the end" : last ? "not at the start" : "of other times only";
    }

    /// Whether some file tells how the channel responds, at whatever time.
    boolean hasResponse(ChannelData channel) {
        return epochs(channel.id()).anyMatch(DataInspection::hasStages);
    }

    private static boolean hasStages(ChannelEpoch epoch) {
        return !epoch.response().stages().isEmpty();
    }

    private Stream<ChannelEpoch> epochs(SourceId id) {
        return responses.values().stream()
                .flatMap(catalogue -> catalogue.epochs().stream())
                .filter(epoch -> epoch.id().equals(id));
    }

    private Optional<ChannelEpoch> responseAt(SourceId id, long time) {
        return responses.values().stream()
                .flatMap(catalogue -> catalogue.find(id, time).stream())
                .filter(DataInspection::hasStages)
                .findFirst();
    }

    /// How many channel epochs each response file holds.
    SortedMap<Path, Integer> responseFiles() {
        SortedMap<Path, Integer> counts = new TreeMap<>();
        responses.forEach((file, catalogue) -> counts.put(file, catalogue.epochs().size()));
        return counts;
    }

    /// How many places each station list holds.
    SortedMap<Path, Integer> stationLists() {
        SortedMap<Path, Integer> counts = new TreeMap<>();
        lists.forEach((file, list) -> counts.put(file, list.places().size()));
        return counts;
    }

    /// Files of no known kind, by the reason.
    SortedMap<String, List<Path>> unknown() {
        return unknown;
    }

    /// What was not understood in files whose kind is known, in the order in which it was met.
    List<FormatProblem> problems() {
        return List.copyOf(problems);
    }

    int waveformFiles() {
        return waveformFiles;
    }
}
