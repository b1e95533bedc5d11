package org.correloom.kernels.correlate;

import org.correloom.kernels.internal.vector.PairTileKernel;
import org.correloom.kernels.internal.vector.VectorProvider;

import java.util.Arrays;
import java.util.Objects;

/// The spectra of K windows of all stations, in the order the all-pairs kernel reads them:
/// `[block of L bins][station][window][L real parts, L imaginary parts]`, L being the kernel's
/// lanes.
///
/// One plane (array) per block of bins, so that no array nears 2³¹ elements. What has not been
/// put is missing and counts for nothing. Not thread-safe while it is filled; after that any
/// number of accumulators may read it at once.
///
/// Where the first of a pair is treated differently from the second, as in a deconvolution, the
/// block is *directed*: a station has two spectra for a window, one for each place, and twice the
/// memory. The planes then hold all firsts, followed by all seconds.
///
/// A window may have several spectra, all of which are summed: those of its *segments*
/// ([LagSegments]), or of several signals that are made of it ([PhaseCrossCorrelation]). It is
/// there or missing as a whole, and counts once.
public final class SpectraBlock {

    private final int stations;
    private final int capacity;
    private final int segments;
    private final int bins;
    private final int lanes;
    private final boolean directed;
    private final float[][] planes;
    private final long[][] present;

    /// A block without any window.
    ///
    /// @param capacity K, the most windows it holds
    /// @param bins how many bins of each spectrum are kept
    public SpectraBlock(int stations, int capacity, int bins) {
        this(stations, capacity, bins, VectorProvider.get().pairTileKernel());
    }

    /// A directed block without any window.
    ///
    /// @param capacity K, the most windows it holds
    /// @param bins how many bins of each spectrum are kept
    public static SpectraBlock directed(int stations, int capacity, int bins) {
        return new SpectraBlock(stations, capacity, 1, bins, true);
    }

    /// A block without any window, whose windows have several spectra each.
    ///
    /// @param capacity K, the most windows it holds
    /// @param segments spectra of each window, all of which are summed
    /// @param bins how many bins of each spectrum are kept
    /// @param directed whether a station has other spectra as first of a pair than as second
    public SpectraBlock(int stations, int capacity, int segments, int bins, boolean directed) {
        this(stations, capacity, segments, bins, VectorProvider.get().pairTileKernel(), directed);
    }

    /// A block for a certain kernel, which accumulators must share.
    public SpectraBlock(int stations, int capacity, int bins, PairTileKernel kernel) {
        this(stations, capacity, 1, bins, kernel, false);
    }

    private SpectraBlock(
            int stations,
            int capacity,
            int segments,
            int bins,
            PairTileKernel kernel,
            boolean directed) {
        if (stations < 0 || capacity < 1 || segments < 1 || bins < 1) {
            throw new IllegalArgumentException(
                    "spectra block of "
                            + stations
                            + " stations, "
                            + capacity
                            + " windows, "
                            + segments
                            + " segments, "
                            + bins
                            + " bins: windows, segments and bins must be at least 1");
        }
        this.stations = stations;
        this.capacity = capacity;
        this.segments = segments;
        this.bins = bins;
        this.lanes = kernel.lanes();
        this.directed = directed;
        int spectra = Math.multiplyExact(Math.multiplyExact(stations, slots()), directed ? 2 : 1);
        int plane = Math.multiplyExact(spectra, 2 * lanes);
        this.planes = new float[(bins + lanes - 1) / lanes][plane];
        this.present = new long[stations][(capacity + 63) / 64];
    }

    /// How many stations there are.
    public int stations() {
        return stations;
    }

    /// The most windows the block holds.
    public int capacity() {
        return capacity;
    }

    /// How many bins of a spectrum are kept.
    public int bins() {
        return bins;
    }

    /// Makes every window missing.
    public void clear() {
        for (float[] plane : planes) {
            Arrays.fill(plane, 0);
        }
        for (long[] bits : present) {
            Arrays.fill(bits, 0);
        }
    }

    /// Puts bins `firstBin` to `firstBin + bins - 1` of an interleaved half spectrum as window
    /// `window` of `station`, in place of what was there. The spectrum is copied.
    public void put(
            int station, int window, float[] spectrum, int firstBin, SpectrumScaling scaling) {
        check(station, window);
        requireWhole();
        requireBins(spectrum, firstBin);
        float[] scaled = scaling.scaled(spectrum);
        store(startOf(station, window), scaled, firstBin);
        if (directed) {
            store(secondFrom() + startOf(station, window), scaled, firstBin);
        }
        present[station][window >> 6] |= 1L << window;
    }

    /// Puts window `window` of `station` into a directed block: one spectrum for its pairs with
    /// later stations, whose first it is, one for those with earlier ones. Both are copied.
    public void put(int station, int window, float[] asFirst, float[] asSecond, int firstBin) {
        requireWhole();
        put(station, window, new float[][] {asFirst}, new float[][] {asSecond}, firstBin);
    }

    /// Puts window `window` of `station`: its spectra for pairs whose first the station is, and for
    /// those whose second it is. All are copied.
    ///
    /// @param asFirst `[segment][bin]`, interleaved
    /// @param asSecond as many; the same array unless the block is directed
    public void put(int station, int window, float[][] asFirst, float[][] asSecond, int firstBin) {
        check(station, window);
        if (!directed && asFirst != asSecond) {
            throw new IllegalArgumentException(
                    "in a block that is not directed a station has the same spectra in both places");
        }
        if (asFirst.length != segments || asSecond.length != segments) {
            throw new IllegalArgumentException(
                    asFirst.length
                            + " and "
                            + asSecond.length
                            + " segments, must be "
                            + segments
                            + " each");
        }
        for (int m = 0; m < segments; m++) {
            requireBins(asFirst[m], firstBin);
            requireBins(asSecond[m], firstBin);
        }
        for (int m = 0; m < segments; m++) {
            int at = startOf(station, window) + 2 * lanes * m;
            store(at, asFirst[m], firstBin);
            if (directed) {
                store(secondFrom() + at, asSecond[m], firstBin);
            }
        }
        present[station][window >> 6] |= 1L << window;
    }

    private void requireWhole() {
        if (segments != 1) {
            throw new IllegalArgumentException(
                    "windows of this block are cut into " + segments + " segments");
        }
    }

    /// How many spectra a station has room for in each place.
    int slots() {
        return Math.multiplyExact(capacity, segments);
    }

    /// Where a window of a station begins in a plane, as first of its pairs.
    private int startOf(int station, int window) {
        return 2 * lanes * (station * slots() + window * segments);
    }

    /// Where the spectra of seconds begin in a plane.
    int secondFrom() {
        return directed ? 2 * lanes * stations * slots() : 0;
    }

    /// Before anything is written: half a window would count although it is not there.
    private void requireBins(float[] spectrum, int firstBin) {
        Objects.checkFromIndexSize(2L * firstBin, 2L * bins, spectrum.length);
    }

    private void store(int at, float[] spectrum, int firstBin) {
        int from = 2 * firstBin;
        for (int block = 0; block < planes.length; block++) {
            float[] plane = planes[block];
            int used = Math.min(lanes, bins - block * lanes);
            for (int k = 0; k < used; k++, from += 2) {
                plane[at + k] = spectrum[from];
                plane[at + lanes + k] = spectrum[from + 1];
            }
        }
    }

    /// Makes window `window` of `station` missing.
    public void remove(int station, int window) {
        check(station, window);
        int first = startOf(station, window);
        int second = secondFrom() + first;
        for (float[] plane : planes) {
            Arrays.fill(plane, first, first + 2 * lanes * segments, 0);
            Arrays.fill(plane, second, second + 2 * lanes * segments, 0);
        }
        present[station][window >> 6] &= ~(1L << window);
    }

    /// Whether window `window` of `station` has been put.
    public boolean has(int station, int window) {
        check(station, window);
        return (present[station][window >> 6] >>> window & 1) != 0;
    }

    /// Bytes of the spectra.
    public long bytes() {
        return (long) Float.BYTES * planes.length * planes[0].length;
    }

    /// How many windows both stations have.
    public int shared(int i, int j) {
        int count = 0;
        for (int w = 0; w < present[i].length; w++) {
            count += Long.bitCount(present[i][w] & present[j][w]);
        }
        return count;
    }

    /// How many spectra of a station are used: up to the last window that any station has.
    int used() {
        int used = 0;
        for (long[] bits : present) {
            for (int w = bits.length - 1; w >= 0; w--) {
                if (bits[w] != 0) {
                    used = Math.max(used, 64 * w + 64 - Long.numberOfLeadingZeros(bits[w]));
                    break;
                }
            }
        }
        return used * segments;
    }

    int lanes() {
        return lanes;
    }

    float[][] planes() {
        return planes;
    }

    private void check(int station, int window) {
        if (station < 0 || station >= stations || window < 0 || window >= capacity) {
            throw new IllegalArgumentException(
                    "station "
                            + station
                            + ", window "
                            + window
                            + " is outside of "
                            + stations
                            + " stations and "
                            + capacity
                            + " windows");
        }
    }
}
