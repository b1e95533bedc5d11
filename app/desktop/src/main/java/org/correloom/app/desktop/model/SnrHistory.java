package org.correloom.app.desktop.model;

import org.correloom.figure.PairModel;

import java.util.Arrays;
import java.util.Optional;

/// How the SNR of one pair grew with the windows stacked. Keeps at most 256 points: when it is
/// full, every other one is dropped, so that a long run is as even as a short one.
final class SnrHistory {

    private static final int ROOM = 256;

    private final double[] windows = new double[ROOM];
    private final double[] snr = new double[ROOM];
    private int size;

    void add(long count, double ratio) {
        if (!Double.isFinite(ratio) || (size > 0 && windows[size - 1] >= count)) {
            return;
        }
        if (size == ROOM) {
            size = ROOM / 2;
            for (int i = 0; i < size; i++) {
                windows[i] = windows[2 * i + 1];
                snr[i] = snr[2 * i + 1];
            }
        }
        windows[size] = count;
        snr[size] = ratio;
        size++;
    }

    /// Empty while there are fewer than two points.
    Optional<PairModel.Convergence> convergence() {
        return size < 2
                ? Optional.empty()
                : Optional.of(
                        new PairModel.Convergence(
                                Arrays.copyOf(windows, size), Arrays.copyOf(snr, size)));
    }
}
