package org.correloom.kernels.quality;

import java.util.Objects;

/// Runs of equal samples: what a dead channel, a stuck digitiser or filled-in data look like.
public final class FlatLine {

    private FlatLine() {}

    /// How many samples the longest run of equal ones in `x[from, to)` has: 0 for an empty range,
    /// at least 1 otherwise. A NaN equals nothing, 0 equals -0.
    public static int longestRun(float[] x, int from, int to) {
        Objects.checkFromToIndex(from, to, x.length);
        int longest = 0;
        int start = from;
        for (int i = from + 1; i < to; i++) {
            if (x[i] != x[i - 1]) {
                longest = Math.max(longest, i - start);
                start = i;
            }
        }
        return Math.max(longest, to - start);
    }
}
