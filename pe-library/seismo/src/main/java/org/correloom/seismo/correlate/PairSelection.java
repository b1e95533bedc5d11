package org.correloom.seismo.correlate;

import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.ParameterCheck;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.Unit;
import org.correloom.kernels.format.SourceId;
import org.correloom.seismo.item.InterStation;
import org.correloom.seismo.item.StationLocation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Which pairs of channels are correlated: by whether they belong to one station, by components, by
/// distance and azimuth, and by a list. Immutable.
final class PairSelection {

    /// What becomes of a pair.
    enum Verdict {
        TAKEN,
        /// It is none of those that were asked for.
        NOT_WANTED,
        /// Its distance or azimuth decides, and is not known.
        PLACE_UNKNOWN
    }

    /// In a kilometre, which is the unit of the parameters.
    private static final double METRES = 1000;

    private static final String CROSS = "cross";
    private static final String ALL = "all";
    private static final String SINGLE_STATION = "single-station";
    private static final String AUTO = "auto";

    private final String kind;
    private final List<String> components;
    /// In metres.
    private final double minDistance;

    /// In metres; 0: no limit.
    private final double maxDistance;

    private final double minAzimuth;
    private final double maxAzimuth;
    private final Optional<PairList> listed;

    private PairSelection(Parameters parameters, Optional<PairList> listed) {
        kind = parameters.text("pairs");
        components = components(parameters.text("components"));
        minDistance = METRES * parameters.number("minDistance");
        maxDistance = METRES * parameters.number("maxDistance");
        minAzimuth = parameters.number("minAzimuth");
        maxAzimuth = parameters.number("maxAzimuth");
        this.listed = listed;
    }

    /// Adds the parameters that select.
    static PEDescriptor.Builder declare(PEDescriptor.Builder descriptor) {
        return descriptor
                .parameter(
                        Parameter.choice("pairs", "Pairs", CROSS, ALL, SINGLE_STATION, AUTO)
                                .doc(
                                        "`cross`: pairs of different stations; `all`: also channels"
                                                + " of one station with each other and with"
                                                + " themselves; `single-station`: only those;"
                                                + " `auto`: only channels with themselves."))
                .parameter(
                        Parameter.text("components", "Components")
                                .doc(
                                        "Pairs of components with commas between, such as `ZZ` or"
                                                + " `ZZ, ZR, RZ, RR`: the last letters of the first"
                                                + " and the second channel. Of two channels of one"
                                                + " station, in either order: `ZN` is there as `NZ`, its"
                                                + " mirror image, so that nine components of one station"
                                                + " are six pairs. Empty: all.")
                                .defaultTo(""))
                .parameter(
                        Parameter.number("minDistance", "Least distance")
                                .doc("Pairs that are closer are left out.")
                                .unit(Unit.KILOMETRE)
                                .atLeast(0)
                                .defaultTo(0)
                                .advanced())
                .parameter(
                        Parameter.number("maxDistance", "Largest distance")
                                .doc("Pairs that are farther apart are left out; 0: no limit.")
                                .unit(Unit.KILOMETRE)
                                .atLeast(0)
                                .defaultTo(0)
                                .advanced())
                .parameter(
                        Parameter.number("minAzimuth", "Azimuth from")
                                .doc(
                                        "Only pairs are taken whose line points into the sector from"
                                                + " this azimuth clockwise to the other one, at the"
                                                + " first station, or opposite to it: a correlation"
                                                + " holds waves of both ways. 0 to 360: all.")
                                .unit(Unit.DEGREE)
                                .range(0, 360)
                                .defaultTo(0)
                                .advanced())
                .parameter(
                        Parameter.number("maxAzimuth", "Azimuth to")
                                .doc("Where the sector ends, clockwise; it may pass north.")
                                .unit(Unit.DEGREE)
                                .range(0, 360)
                                .defaultTo(360)
                                .advanced())
                .parameter(
                        Parameter.file("pairList", "List of pairs")
                                .doc(
                                        "A text file with a pair a line, two names with a comma or"
                                                + " space between: `STA`, `NET.STA` or"
                                                + " `NET.STA.LOC.CHA`, with `*` and `?`. Only these"
                                                + " pairs are taken, in whichever order. Empty: all.")
                                .defaultTo("")
                                .advanced());
    }

    /// What can be said of the values before a run.
    static ParameterCheck[] checks() {
        return new ParameterCheck[] {
            ParameterCheck.of("components", PairSelection::components),
            ParameterCheck.of(
                    List.of("maxDistance", "minDistance"),
                    (values, arriving) -> {
                        double most = values.number("maxDistance");
                        if (most > 0 && most < values.number("minDistance")) {
                            throw new IllegalArgumentException(
                                    "the largest distance is below the least: no pair has both");
                        }
                    })
        };
    }

    /// @throws IOException when the list cannot be read
    /// @throws IllegalArgumentException when the list or a value is wrong, saying where
    static PairSelection of(Parameters parameters) throws IOException {
        Optional<Path> list = parameters.path("pairList");
        return new PairSelection(
                parameters,
                list.isPresent() ? Optional.of(PairList.read(list.get())) : Optional.empty());
    }

    private static List<String> components(String text) {
        List<String> pairs = new ArrayList<>();
        for (String part : text.split(",")) {
            String pair = part.strip();
            if (pair.isEmpty()) {
                continue;
            }
            if (pair.length() != 2) {
                throw new IllegalArgumentException(
                        "\"" + pair + "\" is no pair of components: write two letters, such as ZZ");
            }
            pairs.add(pair);
        }
        return List.copyOf(pairs);
    }

    /// Whether a channel can make a pair with itself.
    boolean withItself() {
        return !kind.equals(CROSS);
    }

    /// What becomes of the pair of two channels, in the order of their names.
    Verdict of(
            SourceId first,
            Optional<StationLocation> firstPlace,
            SourceId second,
            Optional<StationLocation> secondPlace) {
        if (!ofKind(first, second)
                || !ofComponents(first, second)
                || listed.isPresent() && !listed.get().holds(first, second)) {
            return Verdict.NOT_WANTED;
        }
        boolean oneStation = sameStation(first, second);
        if (!limitsDistance() && (!limitsAzimuth() || oneStation)) {
            return Verdict.TAKEN;
        }
        InterStation way = InterStation.between(firstPlace, secondPlace);
        double distance = oneStation ? 0 : way.distance();
        if (Double.isNaN(distance)) {
            return Verdict.PLACE_UNKNOWN;
        }
        boolean near = distance >= minDistance && (maxDistance == 0 || distance <= maxDistance);
        return near && (oneStation || !limitsAzimuth() || inSector(way.azimuth()))
                ? Verdict.TAKEN
                : Verdict.NOT_WANTED;
    }

    private boolean ofKind(SourceId first, SourceId second) {
        return switch (kind) {
            case ALL -> true;
            case SINGLE_STATION -> sameStation(first, second);
            case AUTO -> first.equals(second);
            default -> !sameStation(first, second);
        };
    }

    private boolean ofComponents(SourceId first, SourceId second) {
        return components.isEmpty()
                || components.contains(component(first) + component(second))
                // Which of one station's two comes first is the alphabet's choice, not the user's.
                || sameStation(first, second)
                        && components.contains(component(second) + component(first));
    }

    private static String component(SourceId id) {
        String channel = id.channel();
        return channel.isEmpty() ? "" : channel.substring(channel.length() - 1);
    }

    private static boolean sameStation(SourceId first, SourceId second) {
        return StationLocation.stationOf(first).equals(StationLocation.stationOf(second));
    }

    private boolean limitsDistance() {
        return minDistance > 0 || maxDistance > 0;
    }

    private boolean limitsAzimuth() {
        return minAzimuth != maxAzimuth && Math.abs(maxAzimuth - minAzimuth) < 360;
    }

    private boolean inSector(double azimuth) {
        double width = turned(maxAzimuth - minAzimuth);
        return turned(azimuth - minAzimuth) <= width || turned(azimuth + 180 - minAzimuth) <= width;
    }

    /// The same angle from 0 to below 360.
    private static double turned(double degrees) {
        return degrees - 360 * Math.floor(degrees / 360);
    }

    /// What limits the pairs, for a message; empty when nothing does but the kind.
    String limits() {
        List<String> limits = new ArrayList<>();
        if (!components.isEmpty()) {
            limits.add("components");
        }
        limits.addAll(limitsOfPlace());
        if (listed.isPresent()) {
            limits.add("pairList");
        }
        return String.join(", ", limits);
    }

    /// Says that pairs are left out, because it is not known where their stations are.
    String withoutPlace(long pairs) {
        return pairs
                + (pairs == 1 ? " pair is" : " pairs are")
                + " left out, because the distance is not known: give the source a list of stations,"
                + " or do not limit "
                + String.join(", ", limitsOfPlace())
                + ".";
    }

    private List<String> limitsOfPlace() {
        List<String> limits = new ArrayList<>();
        if (limitsDistance()) {
            limits.addAll(Arrays.asList("minDistance", "maxDistance"));
        }
        if (limitsAzimuth()) {
            limits.addAll(Arrays.asList("minAzimuth", "maxAzimuth"));
        }
        return limits;
    }
}
