package org.correloom.cli.plot;

import org.correloom.figure.PairMatrixModel;
import org.correloom.figure.PairMatrixModel.Symmetry;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// How the matrix of all pairs looks.
///
/// @param measure which number
/// @param order of rows and columns
/// @param near of [Order#DISTANCE]: the station that comes first, `NET.STA`; empty: the most
///     western one
public record MatrixLook(PairMeasure measure, Order order, Optional<String> near) {

    /// In which order channels stand.
    public enum Order {
        /// By what they are called in the plot.
        NAME("by name"),
        /// By distance from one station; those whose place is not known come last.
        DISTANCE("by distance"),
        /// By network, and then by station.
        ARRAY("by network");

        private final String title;

        Order(String title) {
            this.title = title;
        }

        @Override
        public String toString() {
            return title;
        }
    }

    /// SNR by name.
    public static final MatrixLook USUAL =
            new MatrixLook(PairMeasure.SNR, Order.NAME, Optional.empty());

    /// The matrix. Of 1,000 stations it is a matter of some ten milliseconds.
    ///
    /// @param emptyReason said while there is no pair
    public PairMatrixModel model(PlotData data, String emptyReason) {
        List<Integer> ordered =
                IntStream.range(0, data.channels().size())
                        .boxed()
                        .sorted(comparator(data))
                        .toList();
        int n = ordered.size();
        int[] row = new int[n];
        for (int i = 0; i < n; i++) {
            row[ordered.get(i)] = i;
        }
        float[] values = new float[n * n];
        Arrays.fill(values, Float.NaN);
        String[] pairs = new String[n * n];
        boolean opposite = measure.symmetry() == Symmetry.OPPOSITE;
        for (PlotPair pair : data.pairs()) {
            int a = row[pair.first()];
            int b = row[pair.second()];
            float value = (float) measure.of(pair);
            values[b * n + a] = opposite ? -value : value;
            values[a * n + b] = value;
            pairs[a * n + b] = pair.id();
            pairs[b * n + a] = pair.id();
        }
        return new PairMatrixModel(
                "",
                measure.quantity(),
                ordered.stream().map(i -> data.channels().get(i).label()).toList(),
                values,
                pairs,
                measure.symmetry(),
                Optional.empty(),
                emptyReason);
    }

    private Comparator<Integer> comparator(PlotData data) {
        Comparator<Integer> byName = Comparator.comparing(i -> data.channels().get(i).label());
        return switch (order) {
            case NAME -> byName;
            case ARRAY -> Comparator.comparing(i -> data.channels().get(i).id());
            case DISTANCE -> {
                double[] away = StationPlaces.of(data).distances(data, near);
                yield Comparator.comparingDouble((Integer i) -> away[i]).thenComparing(byName);
            }
        };
    }
}
