package org.correloom.kernels.correlate;

import org.correloom.kernels.internal.vector.PairTileKernel;
import org.correloom.kernels.internal.vector.VectorProvider;

import java.io.Closeable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// The sums of cross-spectra `S_ij(f) += Σ_w conj(X_i(w, f))·X_j(w, f)` of one share of all
/// pairs, and how many windows each pair has had.
///
/// For each frequency this is a Hermitian rank-K update of a block of K windows (of a directed
/// block, a general one); a window missing at either station adds nothing, and is not counted.
/// Sums are `float`: a block is summed in registers and then added, so the error grows with the
/// number of blocks. Not thread-safe: one instance per thread, each with its own [PairTiling]
/// share; they may read the same [SpectraBlock] at once.
///
/// Sums lie as `[group of tiles][block of bins][tile][pair][L real parts, L imaginary parts]`, one
/// array a group: adding a block of windows runs through each array once from its start to its
/// end, which with few windows a block is all that it takes time for. So they may also lie on a
/// disk, for more pairs than memory has room for ([#onDisk]).
public final class AllPairsAccumulator implements Closeable {

    private static final int FORMAT = 2;

    /// Most floats of a group of several tiles: large, since a garbage collector that keeps memory
    /// in regions rounds each array up to whole ones.
    private static final int GROUP_FLOATS = 1 << 25;

    private final PairTiling tiling;
    private final int bins;
    private final PairTileKernel kernel;
    private final int planes;

    /// The first tile of each group, and after the last group the number of tiles.
    private final int[] groupFrom;

    private final int[] groupOf;

    /// Where a tile's sums begin in its group's first block of bins.
    private final int[] offset;

    /// Floats of a group per block of bins.
    private final int[] stride;

    private final SumGroups sums;
    private final long[] windows;

    /// Makes the place of sums.
    @FunctionalInterface
    private interface Place {
        SumGroups of(int[] lengths) throws IOException;
    }

    /// Sums of zero.
    ///
    /// @param bins how many bins the spectra have, as in the blocks that will be added
    public AllPairsAccumulator(PairTiling tiling, int bins) {
        this(tiling, bins, VectorProvider.get().pairTileKernel());
    }

    /// Sums of zero for a certain kernel, which blocks must share.
    public AllPairsAccumulator(PairTiling tiling, int bins, PairTileKernel kernel) {
        this(tiling, bins, kernel, groups(tiling, bins, kernel, GROUP_FLOATS));
    }

    private AllPairsAccumulator(PairTiling tiling, int bins, PairTileKernel kernel, Groups groups) {
        this(tiling, bins, kernel, groups, new SumGroups.InMemory(groups.lengths(bins, kernel)));
    }

    /// Sums of zero in a temporary file, of which at most 128 MiB at a time, or one tile of pairs,
    /// are in memory: [#add] reads and writes it once. To be closed.
    ///
    /// @param folder where the file is made
    /// @throws IOException when it cannot be made, or the disk has less room than it needs. Later
    ///     failures of the disk are [java.io.UncheckedIOException].
    public static AllPairsAccumulator onDisk(PairTiling tiling, int bins, Path folder)
            throws IOException {
        return onDisk(tiling, bins, folder, GROUP_FLOATS);
    }

    static AllPairsAccumulator onDisk(PairTiling tiling, int bins, Path folder, int groupFloats)
            throws IOException {
        PairTileKernel kernel = VectorProvider.get().pairTileKernel();
        Groups groups = groups(tiling, bins, kernel, groupFloats);
        return new AllPairsAccumulator(
                tiling, bins, kernel, groups, new SumsOnDisk(groups.lengths(bins, kernel), folder));
    }

    private AllPairsAccumulator(
            PairTiling tiling, int bins, PairTileKernel kernel, Groups groups, SumGroups sums) {
        this.tiling = tiling;
        this.bins = bins;
        this.kernel = kernel;
        this.planes = planes(bins, kernel);
        this.groupFrom = groups.from();
        this.groupOf = groups.of();
        this.offset = groups.offset();
        this.stride = groups.stride();
        this.sums = sums;
        this.windows = new long[tiling.pairs()];
    }

    /// How tiles are grouped.
    ///
    /// @param from the first tile of each group, and after the last group the number of tiles
    /// @param of the group of each tile
    /// @param offset where a tile's sums begin in its group's first block of bins
    /// @param stride floats of a group per block of bins
    private record Groups(int[] from, int[] of, int[] offset, int[] stride) {
        int[] lengths(int bins, PairTileKernel kernel) {
            return Arrays.stream(stride)
                    .map(floats -> Math.multiplyExact(floats, planes(bins, kernel)))
                    .toArray();
        }
    }

    private static Groups groups(
            PairTiling tiling, int bins, PairTileKernel kernel, int groupFloats) {
        List<PairTiling.Tile> tiles = tiling.tiles();
        int[] of = new int[tiles.size()];
        int[] offset = new int[tiles.size()];
        int[] from = new int[tiles.size() + 1];
        int[] stride = new int[tiles.size()];
        int planes = planes(bins, kernel);
        int groups = 0;
        for (int t = 0; t < tiles.size(); t++) {
            PairTiling.Tile tile = tiles.get(t);
            int floats = tile.rows() * tile.cols() * 2 * kernel.lanes();
            boolean full =
                    groups > 0 && (long) (stride[groups - 1] + floats) * planes > groupFloats;
            if (groups == 0 || full) {
                from[groups++] = t;
            }
            of[t] = groups - 1;
            offset[t] = stride[groups - 1];
            stride[groups - 1] += floats;
        }
        from[groups] = tiles.size();
        return new Groups(
                Arrays.copyOf(from, groups + 1), of, offset, Arrays.copyOf(stride, groups));
    }

    private static int planes(int bins, PairTileKernel kernel) {
        return (bins + kernel.lanes() - 1) / kernel.lanes();
    }

    /// The pairs.
    public PairTiling tiling() {
        return tiling;
    }

    /// How many bins each cross-spectrum has.
    public int bins() {
        return bins;
    }

    /// How many windows both stations of `pair` have had.
    public long windows(int pair) {
        return windows[pair];
    }

    /// Adds all windows of a block.
    public void add(SpectraBlock block) {
        if (block.stations() != tiling.stations()
                || block.bins() != bins
                || block.lanes() != kernel.lanes()) {
            throw new IllegalArgumentException(
                    "block of "
                            + block.stations()
                            + " stations and "
                            + block.bins()
                            + " bins does not fit sums of "
                            + tiling.stations()
                            + " stations and "
                            + bins
                            + " bins");
        }
        int used = block.used();
        int window = 2 * kernel.lanes();
        int station = window * block.slots();
        List<PairTiling.Tile> tiles = tiling.tiles();
        for (int group = 0; used > 0 && group < sums.count(); group++) {
            float[] s = sums.take(group);
            for (int plane = 0; plane < planes; plane++) {
                float[] x = block.planes()[plane];
                int from = plane * stride[group];
                for (int t = groupFrom[group]; t < groupFrom[group + 1]; t++) {
                    PairTiling.Tile tile = tiles.get(t);
                    kernel.accumulate(
                            x,
                            station,
                            used,
                            tile.rowFrom() * station,
                            tile.rows(),
                            block.secondFrom() + tile.colFrom() * station,
                            tile.cols(),
                            s,
                            from + offset[t]);
                }
            }
            sums.changed(group);
        }
        for (int p = 0; p < windows.length; p++) {
            windows[p] += block.shared(tiling.first(p), tiling.second(p));
        }
    }

    /// Bytes of the sums, in memory or on the disk.
    public long bytes() {
        return sums.bytes();
    }

    /// Adds the sums and counts of another accumulator of the same pairs, such as a sub-stack.
    public void addAll(AllPairsAccumulator other) {
        if (!other.tiling.holdsSamePairs(tiling)
                || other.bins != bins
                || other.kernel.lanes() != kernel.lanes()) {
            throw new IllegalArgumentException("the accumulators do not hold the same pairs");
        }
        for (int g = 0; g < sums.count(); g++) {
            float[] mine = sums.take(g);
            float[] others = other.sums.take(g);
            for (int k = 0; k < sums.length(g); k++) {
                mine[k] += others[k];
            }
            sums.changed(g);
        }
        for (int p = 0; p < windows.length; p++) {
            windows[p] += other.windows[p];
        }
    }

    /// Sets sums and counts to zero.
    public void clear() {
        sums.clear();
        Arrays.fill(windows, 0);
    }

    /// Writes the sum of `pair` to `spectrum`, interleaved, its first bin at bin `firstBin`;
    /// other bins are not touched.
    public void spectrum(int pair, float[] spectrum, int firstBin) {
        spectra(new int[] {pair}, new float[][] {spectrum}, firstBin);
    }

    /// Where the first block of bins of `pair` lies in its group's array.
    private int at(int pair) {
        return offset[tiling.tileOf(pair)] + tiling.slotOf(pair) * 2 * kernel.lanes();
    }

    /// Writes the sums of some pairs as [#spectrum(int, float[], int)] does for each. Pairs of a
    /// tile lie beside each other, so that taking them together reads memory in longer pieces.
    ///
    /// @param pairs their numbers, rising; as many as there are arrays
    public void spectra(int[] pairs, float[][] spectra, int firstBin) {
        int lanes = kernel.lanes();
        for (int from = 0; from < pairs.length; ) {
            int tile = tiling.tileOf(pairs[from]);
            int to = from + 1;
            while (to < pairs.length && tiling.tileOf(pairs[to]) == tile) {
                to++;
            }
            float[] s = sums.take(groupOf[tile]);
            int step = stride[groupOf[tile]];
            for (int plane = 0; plane < planes; plane++) {
                int bin = plane * lanes;
                int used = Math.min(lanes, bins - bin);
                for (int p = from; p < to; p++) {
                    int at = at(pairs[p]) + plane * step;
                    int put = 2 * (firstBin + bin);
                    for (int k = 0; k < used; k++, put += 2) {
                        spectra[p][put] = s[at + k];
                        spectra[p][put + 1] = s[at + lanes + k];
                    }
                }
            }
            from = to;
        }
    }

    /// The sum of `pair` as `bins` interleaved complex numbers.
    public float[] spectrum(int pair) {
        float[] spectrum = new float[2 * bins];
        spectrum(pair, spectrum, 0);
        return spectrum;
    }

    /// Writes the state in a form that does not depend on the kernel, for
    /// [#restore(DataInput)].
    public void save(DataOutput out) throws IOException {
        out.writeInt(FORMAT);
        out.writeInt(tiling.stations());
        out.writeInt(tiling.pairs());
        out.writeInt(tiling.fingerprint());
        out.writeInt(bins);
        float[] spectrum = new float[2 * bins];
        for (int p = 0; p < windows.length; p++) {
            out.writeLong(windows[p]);
            spectrum(p, spectrum, 0);
            for (float v : spectrum) {
                out.writeFloat(v);
            }
        }
    }

    /// Replaces the state by one that an accumulator of the same share has saved.
    ///
    /// @throws IOException also when the state is one of other pairs or bins
    public void restore(DataInput in) throws IOException {
        int[] wanted = {FORMAT, tiling.stations(), tiling.pairs(), tiling.fingerprint(), bins};
        int[] found = new int[wanted.length];
        for (int i = 0; i < found.length; i++) {
            found[i] = in.readInt();
        }
        if (!Arrays.equals(found, wanted)) {
            throw new IOException(
                    "saved sums have format, stations, pairs, share, bins "
                            + Arrays.toString(found)
                            + ", must be "
                            + Arrays.toString(wanted));
        }
        int lanes = kernel.lanes();
        float[] s = {};
        for (int p = 0; p < windows.length; p++) {
            windows[p] = in.readLong();
            int group = groupOf[tiling.tileOf(p)];
            if (p == 0 || groupOf[tiling.tileOf(p - 1)] != group) {
                s = sums.take(group);
            }
            int first = at(p);
            for (int k = 0; k < bins; k++) {
                int at = k / lanes * stride[group] + first + k % lanes;
                s[at] = in.readFloat();
                s[at + lanes] = in.readFloat();
            }
            if (p + 1 == windows.length || groupOf[tiling.tileOf(p + 1)] != group) {
                sums.changed(group);
            }
        }
    }

    /// Gives back the disk, where the sums are on one; afterwards nothing may be called.
    @Override
    public void close() {
        sums.close();
    }
}
