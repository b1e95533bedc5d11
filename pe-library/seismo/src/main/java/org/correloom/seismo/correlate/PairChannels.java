package org.correloom.seismo.correlate;

import org.correloom.kernels.correlate.PairTiling;
import org.correloom.kernels.format.SourceId;
import org.correloom.seismo.item.InterStation;
import org.correloom.seismo.item.ItemFields;
import org.correloom.seismo.item.Spectrum;
import org.correloom.seismo.item.StationLocation;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/// The channels seen so far, numbered in sorted order of their texts. One thread at a time.
final class PairChannels {

    /// A channel and where it stands.
    record Channel(SourceId id, Optional<StationLocation> location) {

        InterStation wayTo(Channel other) {
            return InterStation.between(location, other.location);
        }
    }

    private final List<Channel> byNumber = new ArrayList<>();
    private final Map<SourceId, Integer> numbers = new HashMap<>();
    private long placeUnknown;

    int count() {
        return byNumber.size();
    }

    Channel get(int number) {
        return byNumber.get(number);
    }

    /// @throws NullPointerException when it has not been seen
    int number(SourceId id) {
        return numbers.get(id);
    }

    /// Whether all channels of a window have been seen.
    boolean hold(Collection<Spectrum> window) {
        return window.stream().allMatch(s -> numbers.containsKey(s.id()));
    }

    /// Adds those of a window, which gives other channels other numbers.
    void add(Collection<Spectrum> window) {
        Map<String, Channel> sorted = new TreeMap<>();
        byNumber.forEach(channel -> sorted.put(channel.id().toString(), channel));
        for (Spectrum spectrum : window) {
            sorted.putIfAbsent(
                    spectrum.id().toString(), new Channel(spectrum.id(), spectrum.location()));
        }
        replace(sorted.values());
    }

    private void replace(Collection<Channel> channels) {
        byNumber.clear();
        numbers.clear();
        for (Channel channel : channels) {
            numbers.put(channel.id(), byNumber.size());
            byNumber.add(channel);
        }
    }

    /// An instance's share of the pairs that are wanted.
    PairTiling share(PairSelection selection, int rank, int size) {
        int n = count();
        BitSet[] taken = new BitSet[n];
        placeUnknown = 0;
        for (int i = 0; i < n; i++) {
            taken[i] = new BitSet(n);
            Channel first = get(i);
            for (int j = i; j < n; j++) {
                Channel second = get(j);
                PairSelection.Verdict verdict =
                        selection.of(first.id(), first.location(), second.id(), second.location());
                taken[i].set(j, verdict == PairSelection.Verdict.TAKEN);
                placeUnknown += verdict == PairSelection.Verdict.PLACE_UNKNOWN ? 1 : 0;
            }
        }
        return PairTiling.share(n, selection.withItself(), rank, size, (i, j) -> taken[i].get(j));
    }

    /// How many pairs the last share left out, in all instances, because it is not known how far
    /// apart they are.
    long placeUnknown() {
        return placeUnknown;
    }

    /// Whether there is such a pair, in any instance.
    boolean anyPair(BiPredicate<SourceId, SourceId> wanted) {
        for (int i = 0; i < count(); i++) {
            for (int j = i; j < count(); j++) {
                if (wanted.test(get(i).id(), get(j).id())) {
                    return true;
                }
            }
        }
        return false;
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(count());
        for (Channel channel : byNumber) {
            ItemFields.writeId(channel.id(), out);
            ItemFields.writeLocation(channel.location(), out);
        }
    }

    /// Reads what [#save] wrote.
    void restore(DataInput in) throws IOException {
        List<Channel> saved = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            saved.add(new Channel(ItemFields.readId(in), ItemFields.readLocation(in)));
        }
        replace(saved);
    }
}
