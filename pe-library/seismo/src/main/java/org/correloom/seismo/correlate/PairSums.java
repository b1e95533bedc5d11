package org.correloom.seismo.correlate;

import org.correloom.kernels.correlate.AllPairsAccumulator;
import org.correloom.kernels.correlate.CorrelationGrid;
import org.correloom.kernels.correlate.LagTransform;
import org.correloom.kernels.correlate.PairTiling;
import org.correloom.kernels.correlate.PhaseCrossCorrelation;
import org.correloom.kernels.format.SourceId;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.InterStation;
import org.correloom.seismo.item.PhaseContent;
import org.correloom.seismo.item.Spectrum;
import org.correloom.seismo.item.SpectrumCodec;
import org.correloom.seismo.item.StackInfo;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/// The sub-stack that is under way: one instance's share of the cross-spectra of all pairs of the
/// channels seen so far, and the windows of the block that is not full yet.
///
/// One thread at a time.
final class PairSums {

    private static final SpectrumCodec CODEC = new SpectrumCodec();

    /// Inverse transforms made together: two vectors of eight lanes.
    private static final int PAIRS_AT_ONCE = 16;

    private final WindowNormalisation normalisation;
    private final PairSelection selection;
    private final SumPlace place;
    private final PairCoherence.Wanted coherenceWanted;
    private final int rank;
    private final int size;

    private final PairChannels channels = new PairChannels();
    private final List<List<Spectrum>> pending = new ArrayList<>();
    private CorrelationGrid grid;
    private Optional<PhaseContent> phases = Optional.empty();
    private AllPairsAccumulator sums;
    private Optional<PairCoherence> coherence = Optional.empty();
    private WindowBlock block;
    private LagTransform transform;
    private InterStation[] ways = {};
    private long windows;
    private long startTime;
    private long endTime;

    /// What becomes of a sub-stack that is finished.
    interface Results {
        /// The mean correlation of a pair.
        void correlation(Correlation correlation);

        /// A record of a pair's coherence.
        void coherence(Map<String, Object> record);

        /// Of what so many are left out.
        void leftOut(String what, long count);
    }

    PairSums(
            WindowNormalisation normalisation,
            PairSelection selection,
            SumPlace place,
            PairCoherence.Wanted coherenceWanted,
            int rank,
            int size) {
        this.normalisation = normalisation;
        this.selection = selection;
        this.place = place;
        this.coherenceWanted = coherenceWanted;
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
        long ofSums = sums.bytes() + coherence.map(PairCoherence::bytesOfSums).orElse(0L);
        long ofBlocks =
                block.spectra().bytes() + coherence.map(PairCoherence::bytesOfBlock).orElse(0L);
        boolean onDisk = place.disk().isPresent();
        return Map.of(
                "channels", (long) channels.count(),
                "pairs", (long) sums.tiling().pairs(),
                "bins", (long) sums.bins(),
                "bytes", (onDisk ? 0 : ofSums) + ofBlocks,
                "diskBytes", onDisk ? ofSums : 0L,
                "instances", (long) size);
    }

    /// Whether a window has a channel that the sums have no room for, while they are not empty.
    boolean needsMoreChannels(List<Spectrum> window) {
        return windows > 0 && !channels.hold(window);
    }

    /// Adds a window, which must not be earlier than the ones before.
    ///
    /// @param window equal in sampling and bins
    ///
    /// @throws IOException when the sums are on a disk and have no room there
    void add(List<Spectrum> window, double maxLag) throws IOException {
        if (!channels.hold(window)) {
            channels.add(window);
            allocate(window.get(0), maxLag);
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
        coherenceWanted.require(phases);
        PairTiling tiling = channels.share(selection, rank, size);
        int stations = channels.count();
        place.requireMemory(
                tiling,
                grid,
                coherenceWanted.sums(),
                WindowBlock.bytes(normalisation, place, stations, parts(), grid)
                        + coherenceWanted.bytesOfBlock(place, stations, grid),
                size);
        make(tiling);
    }

    private void make(PairTiling tiling) throws IOException {
        close();
        sums = place.sums(tiling, grid);
        block = new WindowBlock(normalisation, place, channels.count(), parts(), grid);
        coherence = coherenceWanted.on(normalisation, place, tiling, block.capacity(), grid);
        transform = new LagTransform(place.sumsOn(grid));
        ways = new InterStation[sums.tiling().pairs()];
    }

    /// Gives back the disk.
    void close() {
        if (sums != null) {
            sums.close();
        }
        coherence.ifPresent(PairCoherence::close);
    }

    private int parts() {
        return phases.map(PhaseContent::parts).orElse(1);
    }

    /// How many pairs of the channels seen so far are left out because it is not known how far
    /// apart they are; of all instances.
    long placeUnknown() {
        return channels.placeUnknown();
    }

    /// Adds the windows of the block that is not full.
    private void sumUp() {
        if (pending.isEmpty()) {
            return;
        }
        block.clear();
        for (int w = 0; w < pending.size(); w++) {
            for (Spectrum spectrum : pending.get(w)) {
                int number = channels.number(spectrum.id());
                block.put(number, w, spectrum);
                if (coherence.isPresent()) {
                    coherence.get().put(number, w, spectrum);
                }
            }
        }
        sums.add(block.spectra());
        coherence.ifPresent(PairCoherence::sumUp);
        pending.clear();
    }

    /// Hands over the mean correlation of each wanted pair that has had a window, one after the
    /// other: all together they may be larger than the sums; and its coherence. Afterwards all sums
    /// are zero.
    ///
    /// @param stretch start of the stretch of time that the sub-stack stands for
    /// @param wanted pairs that are transformed
    void finish(long stretch, BiPredicate<SourceId, SourceId> wanted, Results results) {
        sumUp();
        PairTiling tiling = sums.tiling();
        int[] batch = new int[PAIRS_AT_ONCE];
        int filled = 0;
        for (int p = 0; p < tiling.pairs(); p++) {
            SourceId first = channels.get(tiling.first(p)).id();
            if (wanted.test(first, channels.get(tiling.second(p)).id())) {
                if (sums.windows(p) == 0) {
                    results.leftOut("sub-stacks of pairs without a common window", 1);
                } else {
                    batch[filled++] = p;
                }
            }
            if (filled == batch.length || p + 1 == tiling.pairs()) {
                transform(Arrays.copyOf(batch, filled), stretch, results);
                filled = 0;
            }
        }
        sums.clear();
        coherence.ifPresent(PairCoherence::clear);
        windows = 0;
    }

    /// Whether there is such a pair, in any instance.
    boolean anyPair(BiPredicate<SourceId, SourceId> wanted) {
        return channels.anyPair(wanted);
    }

    private void transform(int[] pairs, long stretch, Results results) {
        float[][] means = transform.means(sums, pairs);
        for (int p = 0; p < pairs.length; p++) {
            if (phases.isPresent()) {
                PhaseCrossCorrelation.divideByOverlapInPlace(means[p], grid.windowSamples());
            }
            Correlation correlation = correlation(pairs[p], means[p], stretch);
            results.correlation(correlation);
            if (coherence.isPresent()) {
                coherence.get().give(pairs[p], sums, correlation, results);
            }
        }
    }

    private Correlation correlation(int pair, float[] samples, long stretch) {
        PairChannels.Channel first = channels.get(sums.tiling().first(pair));
        PairChannels.Channel second = channels.get(sums.tiling().second(pair));
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
    private InterStation way(int pair, PairChannels.Channel first, PairChannels.Channel second) {
        if (ways[pair] == null) {
            ways[pair] = first.wayTo(second);
        }
        return ways[pair];
    }

    void save(DataOutput out) throws IOException {
        channels.save(out);
        if (channels.count() == 0) {
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
        if (coherence.isPresent()) {
            coherence.get().save(out);
        }
        out.writeInt(pending.size());
        for (List<Spectrum> window : pending) {
            out.writeInt(window.size());
            for (Spectrum spectrum : window) {
                CODEC.write(spectrum, out);
            }
        }
    }

    void restore(DataInput in) throws IOException {
        pending.clear();
        windows = 0;
        channels.restore(in);
        if (channels.count() == 0) {
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
        make(channels.share(selection, rank, size));
        sums.restore(in);
        if (coherence.isPresent()) {
            coherence.get().restore(in);
        }
        for (int left = in.readInt(); left > 0; left--) {
            List<Spectrum> window = new ArrayList<>();
            for (int more = in.readInt(); more > 0; more--) {
                window.add(CODEC.read(in));
            }
            pending.add(window);
        }
    }
}
