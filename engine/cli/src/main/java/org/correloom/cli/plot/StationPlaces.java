package org.correloom.cli.plot;

import org.correloom.seismo.item.InterStation;
import org.correloom.seismo.item.StationLocation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Where the channels of correlations stand, each by its number in [PlotData#channels].
///
/// When no place is known, distances and azimuths of the pairs still tell where the stations stand
/// beside each other: they are laid on a plane then, the first one at its origin. That is exact for
/// networks given in metres, and good to the curvature of the Earth for others.
///
/// @param places as many as channels
record StationPlaces(List<Optional<StationLocation>> places) {

    static StationPlaces of(PlotData data) {
        List<Optional<StationLocation>> known =
                data.channels().stream().map(PlotChannel::place).toList();
        return known.stream().anyMatch(Optional::isPresent)
                ? new StationPlaces(known)
                : new StationPlaces(besideEachOther(data));
    }

    private static List<Optional<StationLocation>> besideEachOther(PlotData data) {
        int n = data.channels().size();
        List<List<PlotPair>> pairsOf = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            pairsOf.add(new ArrayList<>());
        }
        for (PlotPair pair : data.pairs()) {
            if (Double.isFinite(pair.correlation().distance())) {
                pairsOf.get(pair.first()).add(pair);
                pairsOf.get(pair.second()).add(pair);
            }
        }
        List<Optional<StationLocation>> places =
                new ArrayList<>(Collections.nCopies(n, Optional.empty()));
        Deque<Integer> next = new ArrayDeque<>();
        if (n > 0 && !pairsOf.getFirst().isEmpty()) {
            places.set(0, Optional.of(StationLocation.local(0, 0, 0)));
            next.add(0);
        }
        while (!next.isEmpty()) {
            int here = next.remove();
            StationLocation from = places.get(here).orElseThrow();
            for (PlotPair pair : pairsOf.get(here)) {
                boolean forwards = pair.first() == here;
                int there = forwards ? pair.second() : pair.first();
                Optional<StationLocation> place = beyond(from, pair.correlation().path(), forwards);
                if (places.get(there).isEmpty() && place.isPresent()) {
                    places.set(there, place);
                    next.add(there);
                }
            }
        }
        return places;
    }

    private static Optional<StationLocation> beyond(
            StationLocation from, InterStation path, boolean forwards) {
        double azimuth = Math.toRadians(forwards ? path.azimuth() : path.backAzimuth());
        if (path.distance() == 0) {
            return Optional.of(from);
        }
        return Double.isFinite(azimuth)
                ? Optional.of(
                        StationLocation.local(
                                from.x() + path.distance() * Math.sin(azimuth),
                                from.y() + path.distance() * Math.cos(azimuth),
                                0))
                : Optional.empty();
    }

    /// Metres from one channel to each; infinite where a place is not known.
    ///
    /// @param data whose channels these are the places of
    /// @param station to measure from, `NET.STA`; empty or not there: the most western one
    double[] distances(PlotData data, Optional<String> station) {
        double[] away = new double[places.size()];
        int start = 0;
        double west = Double.POSITIVE_INFINITY;
        for (int i = 0; i < away.length; i++) {
            boolean named = station.filter(data.channels().get(i).station()::equals).isPresent();
            double x = places.get(i).map(StationLocation::x).orElse(Double.POSITIVE_INFINITY);
            double rank = named ? Double.NEGATIVE_INFINITY : x;
            if (rank < west) {
                west = rank;
                start = i;
            }
        }
        for (int i = 0; i < away.length; i++) {
            double distance = InterStation.between(places.get(start), places.get(i)).distance();
            away[i] = Double.isFinite(distance) ? distance : Double.POSITIVE_INFINITY;
        }
        return away;
    }
}
