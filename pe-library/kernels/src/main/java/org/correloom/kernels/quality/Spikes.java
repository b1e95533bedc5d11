package org.correloom.kernels.quality;

import java.util.Arrays;
import java.util.Objects;

/// Counts spikes: few samples that stand out from their neighbours by far more than is usual.
///
/// Each sample is compared with the median of the `2h + 1` samples around it, which up to h
/// outliers do not move, as in Hampel's identifier over a running median (Pearson 2002,
/// doi:10.1109/87.974338). The measure of what is usual is another than there, since a wave that is
/// sampled often mostly equals its running median, and its peaks would be outliers: it is the
/// robust standard deviation of `x[i] - (x[i-1] + x[i+1])/2`, times `√(2/3)`, which makes it the
/// standard deviation of white noise. A sample beyond `level` times that is an outlier.
///
/// The robust standard deviation is 1.4826 times the median absolute deviation from the median;
/// where more than half of the values are the same, as in quiet data in counts, 1.2533 times the
/// mean absolute deviation. The limit is at least four times the smallest difference but 0 between
/// neighbours: in a channel of zeros one count is no spike.
///
/// A signal that swells above the limit now and then is no spike. So the samples within `5h` of an
/// outlier that is the largest of them are looked at: it is a spike when those that differ by more
/// than a third of it reach over h samples at most. The onset of a local earthquake is longer.
///
/// Towards the ends of the range the window of the running median shrinks, at both of its sides, so
/// that the first and the last sample cannot stand out. A range of fewer than `2h + 1` samples has
/// no spikes; one with a NaN has none either.
///
/// Most ranges have no spikes, and that is quickly proved. Where a sample is more than a limit
/// above the median around it, at least h + 1 of the 2h others are so far below it; hence for
/// some d up to h both the d-th before it and the d-th behind it are, and its second difference
/// over d samples is twice the limit at least. Medians are taken only where one is.
public final class Spikes {

    /// Standard deviation of Gaussian noise over its median absolute deviation, 1 / Φ⁻¹(3/4).
    static final double OF_MEDIAN_DEVIATION = 1.482602218505602;

    /// Standard deviation of Gaussian noise over its mean absolute deviation, √(π/2).
    private static final double OF_MEAN_DEVIATION = Math.sqrt(Math.PI / 2);

    /// Standard deviation of white noise over that of its [#curvature].
    private static final double WHITE = Math.sqrt(2 / 3.0);

    /// Share of a peak above which its neighbours are part of the same signal.
    private static final double OF_PEAK = 1 / 3.0;

    /// How many values [#leastDeviation] looks at first.
    private static final int SAMPLE = 501;

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
        double least = level * WHITE * OF_MEDIAN_DEVIATION * leastDeviation(x, from, to);
        if (least > 0 && !mayStandOut(x, from, to, halfWidth, least)) {
            return 0;
        }
        double limit =
                Math.max(
                        level * WHITE * robustDeviation(curvature(x, from, to)),
                        Clipping.ABRUPT * Clipping.resolution(x, from, to));
        if (!mayStandOut(x, from, to, halfWidth, limit)) {
            return 0;
        }
        float[] difference = runningMedian(x, from, to, halfWidth);
        for (int i = 0; i < difference.length; i++) {
            difference[i] = x[from + i] - difference[i];
        }
        int spikes = 0;
        for (int i = 0; i < difference.length; i++) {
            spikes += Math.abs(difference[i]) > limit && isSpike(difference, i, halfWidth) ? 1 : 0;
        }
        return spikes;
    }

    /// Whether a sample can differ from the median around it by more than `limit`; false when that
    /// is NaN.
    private static boolean mayStandOut(float[] x, int from, int to, int halfWidth, double limit) {
        if (Double.isNaN(limit)) {
            return false;
        }
        // Differences are floats: one is above the limit when it is above the largest float that
        // is not, and a rounded sum of two such is not below twice that.
        float nearest = (float) limit;
        float bound = nearest > limit ? Math.nextDown(nearest) : nearest;
        for (int d = 1; d <= halfWidth; d++) {
            if (!(largestSecondDifference(x, from + d, to - d, d) < 2 * bound)) {
                return true;
            }
        }
        return false;
    }

    private static float largestSecondDifference(float[] x, int from, int to, int d) {
        float largest = 0;
        for (int i = from; i < to; i++) {
            largest = Math.max(largest, Math.abs((x[i] - x[i - d]) + (x[i] - x[i + d])));
        }
        return largest;
    }

    /// A bound below the median absolute deviation of the curvature, near it and above 0 for most
    /// data, else 0. Some hundred of the values tell where the bound might be, and one count of all
    /// values proves it.
    static double leastDeviation(float[] x, int from, int to) {
        int count = to - from - 2;
        if (count < SAMPLE) {
            return 0;
        }
        float[] some = new float[SAMPLE];
        for (int i = 0; i < SAMPLE; i++) {
            some[i] = curvature(x, from + 1 + (int) ((long) i * count / SAMPLE));
        }
        double median = Median.inPlace(some);
        if (Double.isNaN(median)) {
            return 0;
        }
        for (int i = 0; i < SAMPLE; i++) {
            some[i] = (float) Math.abs(some[i] - median);
        }
        double spread = Median.inPlace(some);
        float bound = (float) (0.75 * spread);
        // What rounding to float may change in the comparisons below.
        double slack = 1e-6 * (Math.abs(median) + spread);
        double low = median - 0.15 * spread;
        double high = median + 0.15 * spread;
        // Whatever the median between low and high is: what is nearer to it than the bound is in
        // the middle. Sign bits are counted, as branches would be guessed wrong half of the time.
        double lower = low - bound - slack;
        double upper = high + bound + slack;
        low += slack;
        high -= slack;
        int below = 0;
        int above = 0;
        int outside = 0;
        double before = x[from];
        double here = x[from + 1];
        for (int i = from + 2; i < to; i++) {
            double behind = x[i];
            double c = here - 0.5 * (before + behind);
            before = here;
            here = behind;
            below += sign(c - low);
            above += sign(high - c);
            outside += sign(c - lower) | sign(upper - c);
        }
        int most = (count - 1) / 2;
        return below <= most && above <= most && count - outside <= most ? bound : 0;
    }

    /// Whether sample `peak` is the first of the largest around it, and few others come near it.
    private static boolean isSpike(float[] difference, int peak, int halfWidth) {
        float height = Math.abs(difference[peak]);
        int begin = Math.max(0, peak - 5 * halfWidth);
        int end = Math.min(difference.length - 1, peak + 5 * halfWidth);
        int first = peak;
        int last = peak;
        for (int i = begin; i <= end; i++) {
            float other = Math.abs(difference[i]);
            if (other > height || other == height && i < peak) {
                return false;
            }
            if (other > height * OF_PEAK) {
                first = Math.min(first, i);
                last = i > last ? i : last;
            }
        }
        return last - first < halfWidth;
    }

    private static int sign(double value) {
        return (int) (Double.doubleToRawLongBits(value) >>> 63);
    }

    /// How far each sample but the first and the last is from the mean of its neighbours.
    private static float[] curvature(float[] x, int from, int to) {
        float[] curvature = new float[to - from - 2];
        for (int i = 0; i < curvature.length; i++) {
            curvature[i] = curvature(x, from + i + 1);
        }
        return curvature;
    }

    private static float curvature(float[] x, int i) {
        return (float) (x[i] - 0.5 * ((double) x[i - 1] + x[i + 1]));
    }

    /// The median of the `2h + 1` samples around each sample of `x[from, to)`, of fewer at its
    /// ends.
    static float[] runningMedian(float[] x, int from, int to, int halfWidth) {
        int width = 2 * halfWidth + 1;
        float[] sorted = Arrays.copyOfRange(x, from, from + width);
        Arrays.sort(sorted);
        float[] median = new float[to - from];
        median[halfWidth] = sorted[halfWidth];
        for (int i = from + width; i < to; i++) {
            replace(sorted, x[i - width], x[i]);
            median[i - from - halfWidth] = sorted[halfWidth];
        }
        for (int i = 0; i < halfWidth; i++) {
            median[i] = medianOf(x, from, from + 2 * i + 1);
            median[median.length - 1 - i] = medianOf(x, to - 2 * i - 1, to);
        }
        return median;
    }

    private static float medianOf(float[] x, int from, int to) {
        float[] sorted = Arrays.copyOfRange(x, from, to);
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
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
        double check = 0;
        for (float v : x) {
            check += v;
        }
        if (Double.isNaN(check)) {
            return Double.NaN;
        }
        float[] deviations = x.clone();
        double median = Median.inPlace(deviations);
        double sum = 0;
        for (int i = 0; i < deviations.length; i++) {
            deviations[i] = (float) Math.abs(deviations[i] - median);
            sum += deviations[i];
        }
        double deviation = OF_MEDIAN_DEVIATION * Median.inPlace(deviations);
        return deviation > 0 ? deviation : OF_MEAN_DEVIATION * sum / deviations.length;
    }
}
