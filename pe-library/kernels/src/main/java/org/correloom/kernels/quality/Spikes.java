package org.correloom.kernels.quality;

import java.util.Arrays;
import java.util.Objects;

/// Counts spikes: few samples that stand out from their neighbours by far more than is usual.
///
/// Each sample is compared with the median of the `2h + 1` samples around it, which up to h
/// outliers do not move. Where the difference exceeds `level` times the robust standard deviation
/// of all differences, the sample is an outlier: Hampel's identifier over a running median (Pearson
/// 2002, doi:10.1109/87.974338). The robust standard deviation is 1.4826 times the median absolute
/// deviation from the median; where more than half of the differences are the same, as in quiet
/// data in counts, 1.2533 times the mean absolute deviation. The limit is at least four times the
/// smallest difference but 0 between neighbours: in a channel of zeros one count is no spike.
///
/// A signal that swells above the limit now and then is no spike. So samples above a third of the
/// limit with at most `4h` others between them are one group, and a group is a spike when it has an
/// outlier and reaches over h samples at most. The onset of a local earthquake is longer.
///
/// At the ends of the range the window of the running median is the first or last `2h + 1` samples.
/// A range that is shorter than that has no spikes; one with a NaN has none either.
public final class Spikes {

    /// Standard deviation of Gaussian noise over its median absolute deviation, 1 / Φ⁻¹(3/4).
    static final double OF_MEDIAN_DEVIATION = 1.482602218505602;

    /// Standard deviation of Gaussian noise over its mean absolute deviation, √(π/2).
    private static final double OF_MEAN_DEVIATION = Math.sqrt(Math.PI / 2);

    /// Share of the limit above which samples belong to a group.
    private static final double OF_GROUP = 1 / 3.0;

    private Spikes() {}

    /// How many spikes `x[from, to)` has.
    ///
    /// @param halfWidth h: the longest spike in samples, at least 1
    /// @param level how many robust standard deviations are too many, above 0
    public static int count(float[] x, int from, int to, int halfWidth, double level) {
        Objects.checkFromToIndex(from, to, x.length);
        if (halfWidth < 1 || !(level > 0)) {
            throw new IllegalArgumentException(
                    "halfWidth is "
                            + halfWidth
                            + ", must be at least 1; level is "
                            + level
                            + ", must be above 0");
        }
        if (to - from < 2L * halfWidth + 1) {
            return 0;
        }
        float[] difference = runningMedian(x, from, to, halfWidth);
        for (int i = 0; i < difference.length; i++) {
            difference[i] = x[from + i] - difference[i];
        }
        double limit =
                Math.max(
                        level * robustDeviation(difference),
                        Clipping.ABRUPT * Clipping.resolution(x, from, to));
        int spikes = 0;
        int first = 0;
        int last = -4 * halfWidth - 2;
        boolean hasOutlier = false;
        for (int i = 0; i <= difference.length; i++) {
            boolean isEnd = i == difference.length;
            if (!isEnd && !(Math.abs(difference[i]) > limit * OF_GROUP)) {
                continue;
            }
            if (isEnd || i - last - 1 > 4 * halfWidth) {
                spikes += hasOutlier && last - first < halfWidth ? 1 : 0;
                first = i;
                hasOutlier = false;
            }
            last = i;
            hasOutlier |= !isEnd && Math.abs(difference[i]) > limit;
        }
        return spikes;
    }

    /// The median of the `2h + 1` samples around each sample of `x[from, to)`.
    static float[] runningMedian(float[] x, int from, int to, int halfWidth) {
        int width = 2 * halfWidth + 1;
        float[] sorted = Arrays.copyOfRange(x, from, from + width);
        Arrays.sort(sorted);
        float[] median = new float[to - from];
        Arrays.fill(median, 0, halfWidth + 1, sorted[halfWidth]);
        for (int i = from + width; i < to; i++) {
            replace(sorted, x[i - width], x[i]);
            median[i - from - halfWidth] = sorted[halfWidth];
        }
        Arrays.fill(median, median.length - halfWidth, median.length, sorted[halfWidth]);
        return median;
    }

    /// Takes `out` from the sorted values and puts `in` among them.
    private static void replace(float[] sorted, float out, float in) {
        int at = 0;
        while (Float.compare(sorted[at], out) != 0) {
            at++;
        }
        for (; at + 1 < sorted.length && Float.compare(sorted[at + 1], in) < 0; at++) {
            sorted[at] = sorted[at + 1];
        }
        for (; at > 0 && Float.compare(sorted[at - 1], in) > 0; at--) {
            sorted[at] = sorted[at - 1];
        }
        sorted[at] = in;
    }

    /// The robust standard deviation of `x`, as the class says; NaN when there is a NaN in it.
    static double robustDeviation(float[] x) {
        float[] sorted = x.clone();
        Arrays.sort(sorted);
        if (Float.isNaN(sorted[sorted.length - 1])) {
            return Double.NaN;
        }
        double median = median(sorted);
        double sum = 0;
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = (float) Math.abs(sorted[i] - median);
            sum += sorted[i];
        }
        Arrays.sort(sorted);
        double deviation = OF_MEDIAN_DEVIATION * median(sorted);
        return deviation > 0 ? deviation : OF_MEAN_DEVIATION * sum / sorted.length;
    }

    private static double median(float[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1
                ? sorted[middle]
                : 0.5 * ((double) sorted[middle - 1] + sorted[middle]);
    }
}
