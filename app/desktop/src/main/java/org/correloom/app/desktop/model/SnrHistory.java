package org.correloom.app.desktop.model;

import org.correloom.figure.PairModel;

import java.util.Arrays;
import java.util.Optional;

/// How the SNR of one pair grew with the windows stacked. Keeps so many points at most: when it is
/// full, every other one is dropped, so that a long run is as even as a short one.
final class SnrHistory {

    private static final int FIRST = 4;

    private final int room;
    private float[] windows = new float[FIRST];
    private float[] snr = new float[FIRST];
    private int size;

    /// @param room points that are kept, an even number of 4 at least
    SnrHistory(int room) {
        this.room = room;
    }

    void add(long count, double ratio) {
        if (!Double.isFinite(ratio) || (size > 0 && windows[size - 1] >= count)) {
            return;
        }
        if (size == room) {
            size = room / 2;
            for (int i = 0; i < size; i++) {
                windows[i] = windows[2 * i + 1];
                snr[i] = snr[2 * i + 1];
            }
        } else if (size == windows.length) {
            windows = Arrays.copyOf(windows, Math.min(room, 2 * size));
            snr = Arrays.copyOf(snr, windows.length);
        }
        windows[size] = count;
        snr[size] = (float) ratio;
        size++;
    }

    /// Empty while there are fewer than two points.
    Optional<PairModel.Convergence> convergence() {
        if (size < 2) {
            return Optional.empty();
        }
        double[] counts = new double[size];
        double[] ratios = new double[size];
        for (int i = 0; i < size; i++) {
            counts[i] = windows[i];
            ratios[i] = snr[i];
        }
        return Optional.of(new PairModel.Convergence(counts, ratios));
    }
}
