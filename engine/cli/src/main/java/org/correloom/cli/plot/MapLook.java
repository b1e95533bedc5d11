package org.correloom.cli.plot;

import org.correloom.figure.PairValue;
import org.correloom.figure.StationMapModel;
import org.correloom.figure.StationMapModel.Ground;
import org.correloom.seismo.item.StationLocation;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How the map of stations looks.
///
/// @param measure the number by which lines between stations are coloured
public record MapLook(PairMeasure measure) {

    /// More lines than these hide each other and the stations.
    private static final int MOST_LINES = 3000;

    /// The map. Stations whose place is not known are left out; of more than 3,000 pairs those with
    /// the largest numbers are drawn, which the title says.
    ///
    /// @param emptyReason said while there is no pair
    public StationMapModel model(PlotData data, String emptyReason) {
        List<Optional<StationLocation>> places = StationPlaces.of(data).places();
        Map<String, StationMapModel.Station> stations = new LinkedHashMap<>();
        boolean globe =
                places.stream().flatMap(Optional::stream).anyMatch(StationLocation::isGeographic);
        for (int i = 0; i < places.size(); i++) {
            String code = data.channels().get(i).station();
            places.get(i)
                    .filter(place -> place.isGeographic() == globe)
                    .ifPresent(
                            place ->
                                    stations.putIfAbsent(
                                            code,
                                            new StationMapModel.Station(
                                                    code, place.y(), east(place))));
        }
        List<PlotPair> pairs =
                data.pairs().stream().filter(pair -> !pair.correlation().isAuto()).toList();
        List<PlotPair> drawn =
                pairs.size() <= MOST_LINES
                        ? pairs
                        : pairs.stream()
                                .sorted(Comparator.comparingDouble(this::rank))
                                .limit(MOST_LINES)
                                .toList();
        return new StationMapModel(
                drawn.size() == pairs.size()
                        ? ""
                        : "The %d largest of %d pairs".formatted(drawn.size(), pairs.size()),
                globe ? Ground.GLOBE : Ground.PLANE,
                List.copyOf(stations.values()),
                drawn.stream().map(this::line).toList(),
                measure.quantity(),
                Optional.empty(),
                data.pairs().isEmpty()
                        ? emptyReason
                        : "Neither places nor distances of the stations are known.");
    }

    private static double east(StationLocation place) {
        return place.isGeographic() ? Math.IEEEremainder(place.x(), 360) : place.x();
    }

    private double rank(PlotPair pair) {
        double value = Math.abs(measure.of(pair));
        return Double.isNaN(value) ? 0 : -value;
    }

    private PairValue line(PlotPair pair) {
        return new PairValue(
                pair.id(), pair.trace().stationA(), pair.trace().stationB(), measure.of(pair));
    }
}
