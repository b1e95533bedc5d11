package org.correloom.kernels.format.stations;

import org.correloom.kernels.format.FormatProblem;
import org.correloom.kernels.format.SourceId;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Stations and their places, read from a text file. Immutable.
///
/// **Columns** are separated by tabs, `|`, semicolons, commas or blanks, whichever of these, in
/// this order, the first line of data has. A first line without numbers names them, in any
/// order and case, also behind a `#`: `station` (sta, name, code), `network` (net), `location`
/// (loc), `latitude` (lat, stla), `longitude` (lon, long, lng, stlo), `x` (easting, east), `y`
/// (northing, north), `elevation` (elev, height, alt, z, stel); a unit may stand behind
/// a name, as in `x (m)` or `Latitude_deg`: lengths are metres, or kilometres where it says `km`,
/// and refused in feet or miles. Other columns are passed over. Without names the columns are
/// station, two numbers and, if there is one more number, elevation. Where commas do not separate
/// they may stand for the decimal point.
///
/// **Degrees or metres**: named columns say. Without names a list is in metres (x east, y north)
/// when one of its places is exactly 0, 0, as the reference of a local array is, or when a
/// number is no latitude or longitude; else in degrees, latitude first, or longitude first when
/// only that is possible. Whoever knows better gives the [Unit].
///
/// **Names**: without a network column, `UT_STN16` and `UT.STN16` are station STN16 of network
/// UT, and `UT.STN16.00` has a location as well, as have FDSN source identifiers. Lines that
/// begin with `#`, and empty ones, are passed over. A line that cannot be read, and a station
/// that is given twice at different places, is a problem that names file and line; the other
/// lines are kept.
public final class StationList {
    private final List<StationPlace> places;
    private final List<FormatProblem> problems;

    /// What the numbers of a list are.
    public enum Unit {
        /// By the rule of [StationList].
        DETECTED,
        /// Latitude and longitude.
        DEGREES,
        /// x east and y north.
        METRES
    }

    /// A list that is already there.
    public StationList(List<StationPlace> places, List<FormatProblem> problems) {
        this.places = List.copyOf(places);
        this.problems = List.copyOf(problems);
    }

    /// Reads a file (UTF-8).
    ///
    /// @throws IOException when it cannot be read at all
    public static StationList read(Path file, Unit unit) throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        return StationListParser.parse(text, file.toString(), unit);
    }

    /// Reads a text; `source` names it in problems.
    public static StationList parse(String text, String source, Unit unit) {
        return StationListParser.parse(text, source, unit);
    }

    /// True when a text looks like a list: a known header, or names with two numbers each.
    public static boolean looksLike(String head) {
        return StationListParser.looksLike(head);
    }

    /// The place of a channel's station: of several that fit, the one that names more codes.
    public Optional<StationPlace> find(SourceId id) {
        return places.stream()
                .filter(place -> place.fits(id))
                .max(Comparator.comparingInt(StationPlace::specificity));
    }

    /// All places in the order of the file.
    public List<StationPlace> places() {
        return places;
    }

    /// What could not be read.
    public List<FormatProblem> problems() {
        return problems;
    }
}
