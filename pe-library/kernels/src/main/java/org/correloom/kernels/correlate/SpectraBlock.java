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
public final class SpectraBlock {

    private final int stations;
    private final int capacity;
    private final int bins;
    private final int lanes;
    private final float[][] planes;
    private final long[][] present;

    /// A block without any window.
    ///
    /// @param capacity K, the most windows it holds
    /// @param bins how many bins of each spectrum are kept
    public SpectraBlock(int stations, int capacity, int bins) {
        this(stations, capacity, bins, VectorProvider.get().pairTileKernel());
    }

    /// A block for a certain kernel, which accumulators must share.
    public SpectraBlock(int stations, int capacity, int bins, PairTileKernel kernel) {
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
        int plane = Math.multiplyExact(Math.multiplyExact(stations, capacity), 2 * lanes);
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
        // Before anything is written: half a window would count although it is not there.
        Objects.checkFromIndexSize(2L * firstBin, 2L * bins, spectrum.length);
        int at = 2 * lanes * (station * capacity + window);
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
        present[station][window >> 6] |= 1L << window;
    }

    /// Makes window `window` of `station` missing.
    public void remove(int station, int window) {
        check(station, window);
        int at = 2 * lanes * (station * capacity + window);
        for (float[] plane : planes) {
            Arrays.fill(plane, at, at + 2 * lanes, 0);
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
