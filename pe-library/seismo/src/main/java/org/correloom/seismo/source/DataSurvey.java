package org.correloom.seismo.source;

import org.correloom.kernels.format.FormatProblem;
import org.correloom.kernels.format.SourceId;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/// A quick look at a folder of data for somebody who waits: which channels it has, at which
/// sampling rates, whether places and responses of the sensors are known, and which files in the
/// folder or right beside it would tell them. Immutable.
///
/// Only so much is looked at, so that a large archive takes no longer than a second or two: the
/// first entries of the folder's tree, of its files so many evenly spread, and of each some
/// records, evenly spread too. What is not seen is not claimed to be missing: every answer is about
/// the channels that were seen.
///
/// @param channels those seen, with the highest sampling rate in Hz of each
/// @param placed channels whose places the source finds by itself: in SAC headers, or in response
///     files in the folder
/// @param stationLists tables in the folder or beside it that place at least one of the stations,
///     the one that places most of them first
/// @param responses response files in the folder or beside it that hold at least one of the
///     channels
/// @param stamps when folders and texts that were looked at were last changed
public record DataSurvey(
        Path folder,
        SortedMap<SourceId, Double> channels,
        Set<SourceId> placed,
        List<StationTable> stationLists,
        List<ResponseFile> responses,
        Map<Path, FileTime> stamps) {

    /// A station list.
    ///
    /// @param placed which of the survey's channels it places
    public record StationTable(Path file, Set<SourceId> placed) {}

    /// A response file.
    ///
    /// @param known of which of the survey's channels it has an epoch, of whatever time
    public record ResponseFile(Path file, Set<SourceId> known) {}

    /// Looks at a folder, or at a single file and what lies beside it.
    ///
    /// @throws IOException when the folder itself cannot be listed; files in it that cannot be read
    ///     are passed over
    public static DataSurvey of(Path folder) throws IOException {
        return new Surveyor(folder).survey();
    }

    /// Whether nothing that was looked at has changed since: no file has come or gone, and no
    /// station list or response file is another.
    public boolean isCurrent() {
        return stamps.entrySet().stream()
                .allMatch(stamp -> stamp.getValue().equals(stampOf(stamp.getKey())));
    }

    /// The stations of channels, `NET.STA`.
    public static SortedSet<String> stations(Collection<SourceId> channels) {
        SortedSet<String> names = new TreeSet<>();
        channels.forEach(id -> names.add(id.network() + "." + id.station()));
        return names;
    }

    /// Which of the channels a station list, a StationXML file or a folder of such does not place.
    ///
    /// @throws IOException when it cannot be read at all
    public static SortedSet<SourceId> unplaced(Path stations, Collection<SourceId> channels)
            throws IOException {
        Consumer<FormatProblem> passedOver = problem -> {};
        StationDirectory directory = StationDirectory.read(stations, passedOver);
        SortedSet<SourceId> unplaced = new TreeSet<>(channels);
        unplaced.removeIf(directory::places);
        return unplaced;
    }

    static FileTime stampOf(Path path) {
        try {
            return Files.getLastModifiedTime(path);
        } catch (IOException gone) {
            return FileTime.fromMillis(0);
        }
    }
}
