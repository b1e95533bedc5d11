package org.correloom.cli.plot;

import org.correloom.kernels.format.SourceId;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.StationLocation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Gathers the newest correlation of every pair while a run goes on. For one thread at a time.
///
/// What is kept of a pair is made once, when its correlation comes, so that a snapshot copies no
/// more than references.
public final class PlotCollector {

    /// A shorter correlation has no lag axis to draw it on.
    private static final int SHORTEST = 3;

    private final Map<String, Integer> slots = new HashMap<>();
    private final List<PlotPair> pairs = new ArrayList<>();
    private final Map<SourceId, Integer> numbers = new HashMap<>();
    private final List<SourceId> ids = new ArrayList<>();
    private final List<String> stations = new ArrayList<>();
    private final List<Optional<StationLocation>> places = new ArrayList<>();
    private List<PlotChannel> channels = List.of();

    /// Takes one in.
    ///
    /// @return the pair; empty when it is too short to be drawn, and was passed over
    public Optional<PlotPair> accept(Correlation correlation) {
        if (correlation.samples().length < SHORTEST) {
            return Optional.empty();
        }
        int first = number(correlation.first(), correlation.firstLocation());
        int second = number(correlation.second(), correlation.secondLocation());
        PlotPair pair =
                PlotPair.of(correlation, first, second, stations.get(first), stations.get(second));
        Integer slot = slots.putIfAbsent(pair.id(), pairs.size());
        if (slot == null) {
            pairs.add(pair);
        } else {
            pairs.set(slot, pair);
        }
        return Optional.of(pair);
    }

    private int number(SourceId id, Optional<StationLocation> place) {
        Integer known = numbers.putIfAbsent(id, ids.size());
        if (known == null) {
            ids.add(id);
            stations.add(PlotPair.station(id));
            places.add(place);
            channels = List.of();
            return ids.size() - 1;
        }
        if (place.isPresent() && places.get(known).isEmpty()) {
            places.set(known, place);
            channels = List.of();
        }
        return known;
    }

    /// All that has come so far.
    public PlotData snapshot() {
        if (channels.size() != ids.size()) {
            channels = named();
        }
        PlotPair[] all = pairs.toArray(PlotPair[]::new);
        return new PlotData(channels, Collections.unmodifiableList(Arrays.asList(all)));
    }

    private List<PlotChannel> named() {
        List<Function<SourceId, String>> ways =
                List.of(SourceId::station, PlotPair::station, SourceId::toString);
        Function<SourceId, String> shortest =
                ways.stream()
                        .filter(way -> ids.stream().map(way).distinct().count() == ids.size())
                        .findFirst()
                        .orElse(SourceId::toString);
        List<PlotChannel> named = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            named.add(new PlotChannel(ids.get(i), shortest.apply(ids.get(i)), places.get(i)));
        }
        return List.copyOf(named);
    }
}
