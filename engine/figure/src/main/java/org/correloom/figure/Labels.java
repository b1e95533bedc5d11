package org.correloom.figure;

/// Places for labels in a column, so that none covers another.
final class Labels {
    private Labels() {}

    /// Moves ascending wished places as little as possible (least squares) until neighbours are
    /// `spacing` apart and all are within `min..max`; when they cannot all fit they are spread
    /// evenly.
    static double[] spread(double[] wished, double spacing, double min, double max) {
        int n = wished.length;
        double[] place = new double[n];
        if (n > 1 && (n - 1) * spacing > max - min) {
            for (int i = 0; i < n; i++) {
                place[i] = min + (max - min) * i / (n - 1);
            }
            return place;
        }
        // Blocks of touching labels, each centred on the mean wish of its members.
        int[] size = new int[n];
        double[] sum = new double[n];
        int blocks = 0;
        for (int i = 0; i < n; i++) {
            size[blocks] = 1;
            sum[blocks] = wished[i];
            blocks++;
            while (blocks > 1
                    && start(sum, size, blocks - 2, spacing, min, max) + size[blocks - 2] * spacing
                            > start(sum, size, blocks - 1, spacing, min, max)) {
                int shift = size[blocks - 2];
                sum[blocks - 2] += sum[blocks - 1] - spacing * shift * size[blocks - 1];
                size[blocks - 2] += size[blocks - 1];
                blocks--;
            }
        }
        int i = 0;
        for (int b = 0; b < blocks; b++) {
            double at = start(sum, size, b, spacing, min, max);
            for (int k = 0; k < size[b]; k++) {
                place[i++] = at + k * spacing;
            }
        }
        return place;
    }

    private static double start(
            double[] sum, int[] size, int b, double spacing, double min, double max) {
        // `sum` holds each member's wish less its offset within the block.
        double wish = sum[b] / size[b];
        return Math.max(min, Math.min(max - (size[b] - 1) * spacing, wish));
    }
}
