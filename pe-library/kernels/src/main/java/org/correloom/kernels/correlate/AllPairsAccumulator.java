package org.correloom.kernels.correlate;

import org.correloom.kernels.internal.vector.PairTileKernel;
import org.correloom.kernels.internal.vector.VectorProvider;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/// The sums of cross-spectra `S_ij(f) += Σ_w conj(X_i(w, f))·X_j(w, f)` of one share of all
/// pairs, and how many windows each pair has had.
///
/// For each frequency this is a Hermitian rank-K update of a block of K windows (of a directed
/// block, a general one); a window missing at either station adds nothing, and is not counted.
/// Sums are `float`: a block is summed in registers and then added, so the error grows with the
/// number of blocks. One array per tile of pairs. Not thread-safe: one instance per thread,
/// each with its own [PairTiling] share; they may read the same [SpectraBlock] at once.
public final class AllPairsAccumulator {

    private static final int FORMAT = 2;

    private final PairTiling tiling;
    private final int bins;
    private final PairTileKernel kernel;
    private final int planes;
    private final float[][] sums;
    private final long[] windows;

    /// Sums of zero.
    ///
    /// @param bins how many bins the spectra have, as in the blocks that will be added
    public AllPairsAccumulator(PairTiling tiling, int bins) {
        this(tiling, bins, VectorProvider.get().pairTileKernel());
    }

    /// Sums of zero for a certain kernel, which blocks must share.
    public AllPairsAccumulator(PairTiling tiling, int bins, PairTileKernel kernel) {
        this.tiling = tiling;
        this.bins = bins;
        this.kernel = kernel;
        this.planes = (bins + kernel.lanes() - 1) / kernel.lanes();
        List<PairTiling.Tile> tiles = tiling.tiles();
        this.sums = new float[tiles.size()][];
        for (int t = 0; t < sums.length; t++) {
            sums[t] = new float[Math.multiplyExact(stride(tiles.get(t)), planes)];
        }
        this.windows = new long[tiling.pairs()];
    }

    /// Floats of a tile per block of bins.
    private int stride(PairTiling.Tile tile) {
        return tile.rows() * tile.cols() * 2 * kernel.lanes();
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
        int station = window * block.capacity();
        List<PairTiling.Tile> tiles = tiling.tiles();
        for (int plane = 0; used > 0 && plane < planes; plane++) {
            float[] x = block.planes()[plane];
            for (int t = 0; t < sums.length; t++) {
                PairTiling.Tile tile = tiles.get(t);
                kernel.accumulate(
                        x,
                        station,
                        used,
                        tile.rowFrom() * station,
                        tile.rows(),
                        block.secondFrom() + tile.colFrom() * station,
                        tile.cols(),
                        sums[t],
                        plane * stride(tile));
            }
        }
        for (int p = 0; p < windows.length; p++) {
            windows[p] += block.shared(tiling.first(p), tiling.second(p));
        }
    }

    /// Adds the sums and counts of another accumulator of the same pairs, such as a sub-stack.
    public void addAll(AllPairsAccumulator other) {
        if (!other.tiling.holdsSamePairs(tiling)
                || other.bins != bins
                || other.kernel.lanes() != kernel.lanes()) {
            throw new IllegalArgumentException("the accumulators do not hold the same pairs");
        }
        for (int t = 0; t < sums.length; t++) {
            for (int k = 0; k < sums[t].length; k++) {
                sums[t][k] += other.sums[t][k];
            }
        }
        for (int p = 0; p < windows.length; p++) {
            windows[p] += other.windows[p];
        }
    }

    /// Sets sums and counts to zero.
    public void clear() {
        for (float[] s : sums) {
            Arrays.fill(s, 0);
        }
        Arrays.fill(windows, 0);
    }

    /// Writes the sum of `pair` to `spectrum`, interleaved, its first bin at bin `firstBin`;
    /// other bins are not touched.
    public void spectrum(int pair, float[] spectrum, int firstBin) {
        int lanes = kernel.lanes();
        int stride = stride(tiling.tiles().get(tiling.tileOf(pair)));
        float[] s = sums[tiling.tileOf(pair)];
        int slot = tiling.slotOf(pair) * 2 * lanes;
        int to = 2 * firstBin;
        for (int from = 0; from < bins; from += lanes, slot += stride) {
            int used = Math.min(lanes, bins - from);
            for (int k = 0; k < used; k++, to += 2) {
                spectrum[to] = s[slot + k];
                spectrum[to + 1] = s[slot + lanes + k];
            }
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
        for (int p = 0; p < windows.length; p++) {
            windows[p] = in.readLong();
            int stride = stride(tiling.tiles().get(tiling.tileOf(p)));
            float[] s = sums[tiling.tileOf(p)];
            int slot = tiling.slotOf(p) * 2 * lanes;
            for (int k = 0; k < bins; k++) {
                int at = k / lanes * stride + slot + k % lanes;
                s[at] = in.readFloat();
                s[at + lanes] = in.readFloat();
            }
        }
    }
}
