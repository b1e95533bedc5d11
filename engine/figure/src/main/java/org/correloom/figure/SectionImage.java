package org.correloom.figure;

import java.util.List;

/// A record section as colours: pairs averaged in bins of distance, one column a px.
final class SectionImage {
    private static final double MIN_BIN = 3;
    private static final double MAX_BIN = 20;

    private SectionImage() {}

    /// Height of one bin in px for a number of pairs in a panel.
    static double binHeight(double height, int pairs) {
        return Math.max(MIN_BIN, Math.min(MAX_BIN, 1.6 * height / Math.max(1, pairs)));
    }

    /// The raster; bins without a pair are transparent.
    static Mark.Raster raster(
            List<PairTrace> traces, Box area, Scale lag, Scale distance, Theme theme, boolean own) {
        int columns = (int) Math.max(1, Math.round(area.width()));
        int rows =
                (int)
                        Math.max(
                                1,
                                Math.round(
                                        area.height() / binHeight(area.height(), traces.size())));
        float[] mean = new float[rows * columns];
        int[] count = new int[rows];
        double[] lags = new double[columns];
        for (int c = 0; c < columns; c++) {
            lags[c] = lag.value(area.x() + (c + 0.5) * area.width() / columns);
        }
        for (PairTrace trace : traces) {
            double part = (distance.px(trace.distance()) - area.y()) / area.height();
            int row = (int) Math.floor(part * rows);
            if (row < 0 || row >= rows) {
                continue;
            }
            double peak = own ? trace.peak() : 1;
            count[row]++;
            for (int c = 0; c < columns && peak > 0; c++) {
                mean[row * columns + c] += (float) (extreme(trace, lags, c) / peak);
            }
        }
        return new Mark.Raster(area, columns, rows, colours(mean, count, columns, theme, own));
    }

    /// The value of largest size within the column, so that short peaks stay visible.
    private static double extreme(PairTrace trace, double[] lags, int column) {
        double width = lags.length > 1 ? lags[1] - lags[0] : 0;
        int middle = (trace.samples().length - 1) / 2;
        int first =
                (int)
                        Math.max(
                                0,
                                middle
                                        + Math.ceil(
                                                (lags[column] - width / 2) * trace.samplingRate()));
        int last =
                (int)
                        Math.min(
                                trace.samples().length - 1,
                                middle + (lags[column] + width / 2) * trace.samplingRate());
        if (last <= first) {
            return trace.valueAt(lags[column]);
        }
        double extreme = 0;
        for (int i = first; i <= last; i++) {
            float sample = trace.samples()[i];
            extreme = Math.abs(sample) > Math.abs(extreme) ? sample : extreme;
        }
        return Double.isFinite(extreme) ? extreme : 0;
    }

    private static int[] colours(float[] sum, int[] count, int columns, Theme theme, boolean own) {
        ColourMap map = ColourMap.diverging(theme);
        int[] argb = new int[sum.length];
        double shared = 0;
        for (int row = 0; row < count.length; row++) {
            shared = Math.max(shared, peak(sum, row, columns) / Math.max(1, count[row]));
        }
        for (int row = 0; row < count.length; row++) {
            double full = own ? peak(sum, row, columns) : shared * count[row];
            for (int i = row * columns; i < (row + 1) * columns; i++) {
                double value = full == 0 ? 0 : sum[i] / full;
                argb[i] = count[row] == 0 ? 0 : map.at(0.5 + value / 2);
            }
        }
        return argb;
    }

    private static double peak(float[] sum, int row, int columns) {
        double peak = 0;
        for (int i = row * columns; i < (row + 1) * columns; i++) {
            peak = Math.max(peak, Math.abs(sum[i]));
        }
        return peak;
    }
}
