package org.correloom.seismo.source;

import org.correloom.kernels.format.EpochTime;
import org.correloom.kernels.format.FormatProblem;
import org.correloom.kernels.format.SourceId;
import org.correloom.kernels.format.stations.StationList;
import org.correloom.kernels.response.ChannelEpoch;
import org.correloom.kernels.response.ResponseCatalogue;
import org.correloom.seismo.item.StationLocation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Where stations are, from station lists and from the epochs of response files. Immutable.
///
/// A list answers first; the epochs of a channel at the time asked for come next, then those of any
/// channel of the same station.
final class StationDirectory {

    static final StationDirectory EMPTY = new StationDirectory(List.of(), List.of());

    private static final int HEAD = 64 << 10;

    private final List<StationList> lists;
    private final List<ChannelEpoch> epochs;

    private StationDirectory(List<StationList> lists, List<ChannelEpoch> epochs) {
        this.lists = lists;
        this.epochs = epochs;
    }

    /// What a station list, a StationXML file or a folder of such says.
    ///
    /// @param problems is told what in them cannot be read
    /// @throws IOException when the path is not there or cannot be read at all
    static StationDirectory read(Path path, Consumer<? super FormatProblem> problems)
            throws IOException {
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path.toString());
        }
        List<Path> files;
        try (Stream<Path> walk = Files.walk(path)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        StationDirectory directory = of(files, Files.isRegularFile(path), problems);
        if (directory.lists.isEmpty() && directory.epochs.isEmpty()) {
            problems.accept(
                    FormatProblem.ofFile(
                            path.toString(),
                            "no station is found in it",
                            "Give a table with station, latitude and longitude, or x and y in"
                                    + " metres, or StationXML."));
        }
        return directory;
    }

    /// What response files that lie beside data say; other texts, and what cannot be read, are
    /// passed over.
    static StationDirectory besideData(List<Path> texts) throws IOException {
        List<ChannelEpoch> epochs = new ArrayList<>();
        for (Path file : texts) {
            if (ResponseCatalogue.kindOf(head(file)).isPresent()) {
                epochs.addAll(located(ResponseCatalogue.read(file).epochs()));
            }
        }
        return new StationDirectory(List.of(), List.copyOf(epochs));
    }

    private static StationDirectory of(
            List<Path> files, boolean named, Consumer<? super FormatProblem> problems)
            throws IOException {
        List<StationList> lists = new ArrayList<>();
        List<ChannelEpoch> epochs = new ArrayList<>();
        for (Path file : files) {
            byte[] head = head(file);
            if (ResponseCatalogue.kindOf(head).isPresent()) {
                ResponseCatalogue catalogue = ResponseCatalogue.read(file);
                catalogue.problems().forEach(problems);
                epochs.addAll(located(catalogue.epochs()));
            } else if (named || StationList.looksLike(new String(head, StandardCharsets.UTF_8))) {
                StationList list = StationList.read(file, StationList.Unit.DETECTED);
                list.problems().forEach(problems);
                if (!list.places().isEmpty()) {
                    lists.add(list);
                }
            }
        }
        return new StationDirectory(List.copyOf(lists), List.copyOf(epochs));
    }

    private static List<ChannelEpoch> located(List<ChannelEpoch> epochs) {
        return epochs.stream()
                .filter(e -> Math.abs(e.latitude()) <= 90 && Math.abs(e.longitude()) <= 360)
                .toList();
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(HEAD);
        }
    }

    /// Where the channel's sensor stands at a time, nanoseconds since 1970-01-01T00:00:00Z.
    Optional<StationLocation> find(SourceId id, long time) {
        return lists.stream()
                .flatMap(list -> list.find(id).stream())
                .map(place -> StationLocation.of(place.position()))
                .findFirst()
                .or(
                        () ->
                                epochs.stream()
                                        .filter(e -> e.id().equals(id))
                                        .filter(e -> e.contains(EpochTime.toInstant(time)))
                                        .findFirst()
                                        .or(() -> sameStation(id))
                                        .map(StationDirectory::place));
    }

    /// Whether the channel's sensor is placed at some time.
    boolean places(SourceId id) {
        return lists.stream().anyMatch(list -> list.find(id).isPresent())
                || sameStation(id).isPresent();
    }

    private Optional<ChannelEpoch> sameStation(SourceId id) {
        return epochs.stream()
                .filter(e -> e.id().network().equals(id.network()))
                .filter(e -> e.id().station().equals(id.station()))
                .findFirst();
    }

    private static StationLocation place(ChannelEpoch epoch) {
        double elevation = Double.isNaN(epoch.elevation()) ? 0 : epoch.elevation();
        return StationLocation.geographic(epoch.latitude(), epoch.longitude(), elevation);
    }
}
