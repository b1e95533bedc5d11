package org.correloom.kernels.format.stations;

import org.correloom.kernels.format.SourceId;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/// A station list in which a person fills in the places: one line a station, with a header that
/// names columns and units. [StationList] reads it; lines that are not filled in are problems
/// there.
public final class StationListTemplate {

    private static final String HEAD =
            """
            # Fill in where each station stands; a spreadsheet will do. The elevation may stay empty.
            # For a local array give x (m) and y (m) (east and north) in place of the degrees.
            network,station,latitude (degrees north),longitude (degrees east),elevation (m)
            """;

    private StationListTemplate() {}

    /// The text of a list (comma-separated, lines end with LF) of the stations that the channels
    /// belong to, sorted by network and station.
    public static String of(Collection<SourceId> channels) {
        SortedSet<String> lines = new TreeSet<>();
        for (SourceId id : channels) {
            lines.add(id.network() + "," + id.station() + ",,,");
        }
        return HEAD + String.join("\n", lines) + "\n";
    }
}
