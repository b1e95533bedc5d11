package org.correloom.figure;

import java.util.List;

/// Correlations of one pair, one after the other: what a run's running stack is made of.
///
/// @param rows in order of time
public record Correlogram(List<Row> rows) {

    /// One sub-stack.
    ///
    /// @param from when it begins, in s since 1970-01-01T00:00:00Z
    /// @param to when it ends, above `from`
    /// @param samples lag zero in the middle, the same number in every row; handed over. NaN
    ///     samples are gaps
    public record Row(double from, double to, float[] samples) {
        /// Refuses times that do not rise.
        public Row {
            if (!(from < to && Double.isFinite(to - from))) {
                throw new IllegalArgumentException(
                        "a sub-stack must end after it begins: " + from + ", " + to);
            }
        }
    }

    /// Copies the list; refuses rows of different length.
    public Correlogram {
        rows = List.copyOf(rows);
        if (rows.stream().mapToInt(r -> r.samples().length).distinct().count() > 1) {
            throw new IllegalArgumentException("sub-stacks of one pair must have the same lags");
        }
    }

    /// Lag to the right, time downwards, each row in the colours of its own peak. What no sub-stack
    /// covers shows the ground.
    Mark.Raster raster(Box area, Scale lag, Scale time, double samplingRate, Theme theme) {
        int columns = (int) Math.max(1, Math.round(area.width()));
        int lines = (int) Math.max(1, Math.round(area.height()));
        int[] argb = new int[columns * lines];
        ColourMap map = ColourMap.diverging(theme);
        for (Row row : rows) {
            int middle = row.samples().length / 2;
            double peak = peak(row);
            // At least one line, however short a sub-stack is beside the whole.
            int first = (int) Math.floor(time.px(row.from()) - area.y());
            int last = Math.max(first + 1, (int) Math.floor(time.px(row.to()) - area.y()));
            int[] colours = new int[columns];
            for (int c = 0; c < columns && peak > 0; c++) {
                double at = lag.value(area.x() + c + 0.5) * samplingRate + middle;
                int i = (int) Math.round(at);
                double value = i >= 0 && i < row.samples().length ? row.samples()[i] : Double.NaN;
                colours[c] = map.at(0.5 + value / peak / 2);
            }
            for (int y = Math.max(0, first); y < Math.min(lines, last); y++) {
                System.arraycopy(colours, 0, argb, y * columns, columns);
            }
        }
        return new Mark.Raster(area, columns, lines, argb);
    }

    private static double peak(Row row) {
        double peak = 0;
        for (float sample : row.samples()) {
            peak = Float.isFinite(sample) ? Math.max(peak, Math.abs(sample)) : peak;
        }
        return peak;
    }
}
