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
public final class SpectraBlock {

    private final int stations;
    private final int capacity;
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
        return new SpectraBlock(
                stations, capacity, bins, VectorProvider.get().pairTileKernel(), true);
    }

    /// A block for a certain kernel, which accumulators must share.
    public SpectraBlock(int stations, int capacity, int bins, PairTileKernel kernel) {
        this(stations, capacity, bins, kernel, false);
    }

    private SpectraBlock(
            int stations, int capacity, int bins, PairTileKernel kernel, boolean directed) {
        if (stations < 0 || capacity < 1 || bins < 1) {
            throw new IllegalArgumentException(
                    "spectra block of "
                            + stations
                            + " stations, "
                            + capacity
                            + " windows, "
                            + bins
                            + " bins: windows and bins must be at least 1");
        }
        this.stations = stations;
        this.capacity = capacity;
        this.bins = bins;
        this.lanes = kernel.lanes();
        this.directed = directed;
        int spectra = Math.multiplyExact(Math.multiplyExact(stations, capacity), directed ? 2 : 1);
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
        requireBins(spectrum, firstBin);
        store(startOf(station, window), spectrum, firstBin, scaling);
        if (directed) {
            store(secondFrom() + startOf(station, window), spectrum, firstBin, scaling);
        }
        present[station][window >> 6] |= 1L << window;
    }

    /// Puts window `window` of `station` into a directed block: one spectrum for its pairs with
    /// later stations, whose first it is, one for those with earlier ones. Both are copied.
    public void put(int station, int window, float[] asFirst, float[] asSecond, int firstBin) {
        check(station, window);
        if (!directed) {
            throw new IllegalArgumentException(
                    "a block that is not directed has one spectrum a station and window");
        }
        requireBins(asFirst, firstBin);
        requireBins(asSecond, firstBin);
        store(startOf(station, window), asFirst, firstBin, SpectrumScaling.NONE);
        store(secondFrom() + startOf(station, window), asSecond, firstBin, SpectrumScaling.NONE);
        present[station][window >> 6] |= 1L << window;
    }

    /// Where a window of a station begins in a plane, as first of its pairs.
    private int startOf(int station, int window) {
        return 2 * lanes * (station * capacity + window);
    }

    /// Where the spectra of seconds begin in a plane.
    int secondFrom() {
        return directed ? 2 * lanes * stations * capacity : 0;
    }

    /// Before anything is written: half a window would count although it is not there.
    private void requireBins(float[] spectrum, int firstBin) {
        Objects.checkFromIndexSize(2L * firstBin, 2L * bins, spectrum.length);
    }

    private void store(int at, float[] spectrum, int firstBin, SpectrumScaling scaling) {
        int from = 2 * firstBin;
        for (int block = 0; block < planes.length; block++) {
            float[] plane = planes[block];
            int used = Math.min(lanes, bins - block * lanes);
            for (int k = 0; k < used; k++, from += 2) {
                float re = spectrum[from];
                float im = spectrum[from + 1];
                if (scaling == SpectrumScaling.COHERENCY) {
                    double amplitude = Math.sqrt((double) re * re + (double) im * im);
                    re = amplitude == 0 ? 0 : (float) (re / amplitude);
                    im = amplitude == 0 ? 0 : (float) (im / amplitude);
                }
                plane[at + k] = re;
                plane[at + lanes + k] = im;
            }
        }
    }

    /// Makes window `window` of `station` missing.
    public void remove(int station, int window) {
        check(station, window);
        int first = startOf(station, window);
        int second = secondFrom() + first;
        for (float[] plane : planes) {
            Arrays.fill(plane, first, first + 2 * lanes, 0);
            Arrays.fill(plane, second, second + 2 * lanes, 0);
        }
        present[station][window >> 6] &= ~(1L << window);
    }

    /// Whether window `window` of `station` has been put.
    public boolean has(int station, int window) {
        check(station, window);
        return (present[station][window >> 6] >>> window & 1) != 0;
    }

    /// How many windows both stations have.
    public int shared(int i, int j) {
        int count = 0;
        for (int w = 0; w < present[i].length; w++) {
            count += Long.bitCount(present[i][w] & present[j][w]);
        }
        return count;
    }

    /// One more than the last window that any station has.
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
        return used;
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
