package org.correloom.seismo.correlate;

import org.correloom.kernels.correlate.AllPairsAccumulator;
import org.correloom.kernels.correlate.CorrelationGrid;
import org.correloom.kernels.correlate.LagTransform;
import org.correloom.kernels.correlate.PairTiling;
import org.correloom.kernels.correlate.PhaseCrossCorrelation;
import org.correloom.kernels.format.SourceId;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.InterStation;
import org.correloom.seismo.item.ItemFields;
import org.correloom.seismo.item.PhaseContent;
import org.correloom.seismo.item.Spectrum;
import org.correloom.seismo.item.SpectrumCodec;
import org.correloom.seismo.item.StackInfo;
import org.correloom.seismo.item.StationLocation;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/// The sub-stack that is under way: one instance's share of the cross-spectra of all pairs of the
/// channels seen so far, and the windows of the block that is not full yet.
///
/// Channels are numbered in sorted order of their texts. One thread at a time.
final class PairSums {

    private static final SpectrumCodec CODEC = new SpectrumCodec();

    /// Inverse transforms made together: two vectors of eight lanes.
    private static final int PAIRS_AT_ONCE = 16;

    private final WindowNormalisation normalisation;
    private final PairSelection selection;
    private final SumPlace place;
    private final int rank;
    private final int size;

    private final Map<String, Channel> channels = new TreeMap<>();
    private final List<List<Spectrum>> pending = new ArrayList<>();
    private CorrelationGrid grid;
    private Optional<PhaseContent> phases = Optional.empty();
    private AllPairsAccumulator sums;
    private WindowBlock block;
    private LagTransform transform;
    private InterStation[] ways = {};
    private long windows;
    private long placeUnknown;
    private long startTime;
    private long endTime;

    /// A channel and its number among all.
    private record Channel(SourceId id, Optional<StationLocation> location, int number) {}

    PairSums(
            WindowNormalisation normalisation,
            PairSelection selection,
            SumPlace place,
            int rank,
            int size) {
        this.normalisation = normalisation;
        this.selection = selection;
        this.place = place;
        this.rank = rank;
        this.size = size;
    }

    /// How many windows the sub-stack has, whoever has them.
    long windows() {
        return windows;
    }

    /// When its first window begins.
    long startTime() {
        return startTime;
    }

    /// How many pairs this instance owns.
    long pairs() {
        return sums == null ? 0 : sums.tiling().pairs();
    }

    /// What this instance holds: `channels` of all pairs, `pairs` and `bins` of its sums, their
    /// `bytes` with those of a block of windows, and how many `instances` there are; empty before
    /// the first window.
    Map<String, Object> plan() {
        if (sums == null) {
            return Map.of();
        }
        return Map.of(
                "channels", (long) channels.size(),
                "pairs", (long) sums.tiling().pairs(),
                "bins", (long) sums.bins(),
                "bytes", (place.disk().isPresent() ? 0 : sums.bytes()) + block.spectra().bytes(),
                "diskBytes", place.disk().isPresent() ? sums.bytes() : 0L,
                "instances", (long) size);
    }

    /// Whether a window has a channel that the sums have no room for, while they are not empty.
    boolean needsMoreChannels(List<Spectrum> window) {
        return windows > 0
                && window.stream().anyMatch(s -> !channels.containsKey(s.id().toString()));
    }

    /// Adds a window, which must not be earlier than the ones before.
    ///
    /// @param window equal in sampling and bins
    ///
    /// @throws IOException when the sums are on a disk and have no room there
    void add(List<Spectrum> window, double maxLag) throws IOException {
        if (window.stream().anyMatch(s -> !channels.containsKey(s.id().toString()))) {
            grow(window, maxLag);
        }
        if (windows == 0) {
            startTime = window.get(0).window().startTime();
        }
        endTime = window.get(0).window().endTime();
        windows++;
        pending.add(window);
        if (pending.size() == block.capacity()) {
            sumUp();
        }
    }

    private void grow(Collection<Spectrum> window, double maxLag) throws IOException {
        Map<String, Channel> more = new TreeMap<>(channels);
        for (Spectrum spectrum : window) {
            more.putIfAbsent(
                    spectrum.id().toString(), new Channel(spectrum.id(), spectrum.location(), 0));
        }
        channels.clear();
        for (Channel channel : more.values()) {
            channels.put(
                    channel.id().toString(),
                    new Channel(channel.id(), channel.location(), channels.size()));
        }
        allocate(window.iterator().next(), maxLag);
    }

    private void allocate(Spectrum like, double maxLag) throws IOException {
        int lag = (int) Math.round(maxLag * like.samplingRate());
        int padded = like.transformLength() - like.windowSamples();
        if (lag > padded) {
            throw new IllegalArgumentException(
                    "the largest lag is "
                            + maxLag
                            + " s, but the spectra were padded for "
                            + padded / like.samplingRate()
                            + " s. Set maxLag of Spectrum of windows to the same value.");
        }
        grid =
                new CorrelationGrid(
                        like.samplingRate(),
                        like.windowSamples(),
                        lag,
                        like.transformLength(),
                        like.firstBin(),
                        like.bins());
        phases = like.phases();
        normalisation.require(phases);
        PairTiling tiling = tiling();
        place.requireMemory(
                tiling,
                grid,
                WindowBlock.bytes(normalisation, place, channels.size(), parts(), grid),
                size);
        make(tiling);
    }

    private void make(PairTiling tiling) throws IOException {
        close();
        sums = place.sums(tiling, grid);
        block = new WindowBlock(normalisation, place, channels.size(), parts(), grid);
        transform = new LagTransform(place.sumsOn(grid));
        ways = new InterStation[sums.tiling().pairs()];
    }

    /// Gives back the disk.
    void close() {
        if (sums != null) {
            sums.close();
        }
    }

    private int parts() {
        return phases.map(PhaseContent::parts).orElse(1);
    }

    /// The share of the pairs that are wanted.
    private PairTiling tiling() {
        List<Channel> byNumber = List.copyOf(channels.values());
        PairSelection.Verdict[][] verdicts =
                new PairSelection.Verdict[byNumber.size()][byNumber.size()];
        placeUnknown = 0;
        for (int i = 0; i < byNumber.size(); i++) {
            Channel first = byNumber.get(i);
            for (int j = i; j < byNumber.size(); j++) {
                Channel second = byNumber.get(j);
                verdicts[i][j] =
                        selection.of(first.id(), first.location(), second.id(), second.location());
                placeUnknown += verdicts[i][j] == PairSelection.Verdict.PLACE_UNKNOWN ? 1 : 0;
            }
        }
        return PairTiling.share(
                byNumber.size(),
                selection.withItself(),
                rank,
                size,
                (i, j) -> verdicts[i][j] == PairSelection.Verdict.TAKEN);
    }

    /// How many pairs of the channels seen so far are left out because it is not known how far
    /// apart they are; of all instances.
    long placeUnknown() {
        return placeUnknown;
    }

    /// Adds the windows of the block that is not full.
    private void sumUp() {
        if (pending.isEmpty()) {
            return;
        }
        block.clear();
        for (int w = 0; w < pending.size(); w++) {
            for (Spectrum spectrum : pending.get(w)) {
                int number = channels.get(spectrum.id().toString()).number();
                block.put(number, w, spectrum);
            }
        }
        sums.add(block.spectra());
        pending.clear();
    }

    /// Hands over the mean correlation of each wanted pair that has had a window, one after the
    /// other: all together they may be larger than the sums. Afterwards all sums are zero.
    ///
    /// @param stretch start of the stretch of time that the sub-stack stands for
    /// @param wanted pairs that are transformed
    /// @return how many wanted pairs have had no window
    long finish(
            long stretch,
            BiPredicate<SourceId, SourceId> wanted,
            Consumer<Correlation> correlations) {
        sumUp();
        List<Channel> byNumber = List.copyOf(channels.values());
        PairTiling tiling = sums.tiling();
        int[] batch = new int[PAIRS_AT_ONCE];
        int filled = 0;
        long without = 0;
        for (int p = 0; p < tiling.pairs(); p++) {
            SourceId first = byNumber.get(tiling.first(p)).id();
            if (wanted.test(first, byNumber.get(tiling.second(p)).id())) {
                if (sums.windows(p) == 0) {
                    without++;
                } else {
                    batch[filled++] = p;
                }
            }
            if (filled == batch.length || p + 1 == tiling.pairs()) {
                transform(byNumber, Arrays.copyOf(batch, filled), stretch, correlations);
                filled = 0;
            }
        }
        sums.clear();
        windows = 0;
        return without;
    }

    /// Whether there is such a pair, in any instance.
    boolean anyPair(BiPredicate<SourceId, SourceId> wanted) {
        List<Channel> byNumber = List.copyOf(channels.values());
        for (int i = 0; i < byNumber.size(); i++) {
            for (int j = i; j < byNumber.size(); j++) {
                if (wanted.test(byNumber.get(i).id(), byNumber.get(j).id())) {
                    return true;
                }
            }
        }
        return false;
    }

    private void transform(
            List<Channel> byNumber, int[] pairs, long stretch, Consumer<Correlation> correlations) {
        float[][] means = transform.means(sums, pairs);
        for (int p = 0; p < pairs.length; p++) {
            if (phases.isPresent()) {
                PhaseCrossCorrelation.divideByOverlapInPlace(means[p], grid.windowSamples());
            }
            correlations.accept(correlation(byNumber, pairs[p], means[p], stretch));
        }
    }

    private Correlation correlation(
            List<Channel> byNumber, int pair, float[] samples, long stretch) {
        Channel first = byNumber.get(sums.tiling().first(pair));
        Channel second = byNumber.get(sums.tiling().second(pair));
        return new Correlation(
                first.id(),
                second.id(),
                first.location(),
                second.location(),
                way(pair, first, second),
                grid.samplingRate(),
                samples,
                sums.windows(pair),
                windows,
                startTime,
                endTime,
                phases.map(content -> content.band().low()).orElse(grid.frequency(0)),
                phases.map(content -> content.band().high())
                        .orElse(grid.frequency(grid.bins() - 1)),
                new StackInfo(StackInfo.Kind.SUB_STACK, 1, stretch),
                false);
    }

    /// Worked out once for each pair, not for each sub-stack: a geodesic takes microseconds, and
    /// there may be half a million.
    private InterStation way(int pair, Channel first, Channel second) {
        if (ways[pair] == null) {
            ways[pair] = InterStation.between(first.location(), second.location());
        }
        return ways[pair];
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(channels.size());
        for (Channel channel : channels.values()) {
            ItemFields.writeId(channel.id(), out);
            ItemFields.writeLocation(channel.location(), out);
        }
        if (channels.isEmpty()) {
            return;
        }
        out.writeLong(windows);
        out.writeLong(startTime);
        out.writeLong(endTime);
        out.writeDouble(grid.samplingRate());
        out.writeInt(grid.windowSamples());
        out.writeInt(grid.maxLagSamples());
        out.writeInt(grid.transformLength());
        out.writeInt(grid.firstBin());
        out.writeInt(grid.bins());
        CODEC.writePhases(phases, out);
        sums.save(out);
        out.writeInt(pending.size());
        for (List<Spectrum> window : pending) {
            out.writeInt(window.size());
            for (Spectrum spectrum : window) {
                CODEC.write(spectrum, out);
            }
        }
    }

    void restore(DataInput in) throws IOException {
        channels.clear();
        pending.clear();
        windows = 0;
        for (int left = in.readInt(); left > 0; left--) {
            SourceId id = ItemFields.readId(in);
            channels.put(
                    id.toString(), new Channel(id, ItemFields.readLocation(in), channels.size()));
        }
        if (channels.isEmpty()) {
            return;
        }
        windows = in.readLong();
        startTime = in.readLong();
        endTime = in.readLong();
        grid =
                new CorrelationGrid(
                        in.readDouble(),
                        in.readInt(),
                        in.readInt(),
                        in.readInt(),
                        in.readInt(),
                        in.readInt());
        phases = CODEC.readPhases(in);
        make(tiling());
        sums.restore(in);
        for (int left = in.readInt(); left > 0; left--) {
            List<Spectrum> window = new ArrayList<>();
            for (int more = in.readInt(); more > 0; more--) {
                window.add(CODEC.read(in));
            }
            pending.add(window);
        }
    }
}
