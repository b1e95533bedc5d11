package org.correloom.kernels.quality;

/// The median by selection, which takes time in proportion to the number of samples: Hoare's, with
/// the median of three as pivot. The same input always gives the same steps.
final class Median {

    private Median() {}

    /// The median of `x`, which is left in another order; of an even number of samples the mean of
    /// the two in the middle.
    ///
    /// @param x at least one sample, no NaN
    static double inPlace(float[] x) {
        int middle = x.length / 2;
        float upper = select(x, middle);
        if (x.length % 2 == 1) {
            return upper;
        }
        float lower = x[0];
        for (int i = 1; i < middle; i++) {
            lower = Math.max(lower, x[i]);
        }
        return 0.5 * ((double) lower + upper);
    }

    /// The sample that a sort would put at `place`; those before it are not larger afterwards,
    /// those behind it not smaller.
    private static float select(float[] x, int place) {
        int from = 0;
        int to = x.length - 1;
        while (from < to) {
            float pivot = middleOf(x[from], x[(from + to) >>> 1], x[to]);
            int i = from;
            int j = to;
            while (i <= j) {
                while (x[i] < pivot) {
                    i++;
                }
                while (x[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    float other = x[i];
                    x[i++] = x[j];
                    x[j--] = other;
                }
            }
            if (place <= j) {
                to = j;
            } else if (place >= i) {
                from = i;
            } else {
                break;
            }
        }
        return x[place];
    }

    private static float middleOf(float a, float b, float c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}
