package org.correloom.figure;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// What one side of a [CurvePanel] stands for.
///
/// @param label quantity and unit, `Time (s)`
/// @param from value at the left or lower end
/// @param to value at the right or upper end
/// @param logarithmic whether equal factors take equal room
/// @param names what stands at 0, 1, 2, … in the place of numbers
public record PlotAxis(
        String label, double from, double to, boolean logarithmic, Optional<List<String>> names) {

    /// An axis of numbers.
    public static PlotAxis linear(String label, double from, double to) {
        return new PlotAxis(label, from, to, false, Optional.empty());
    }

    /// An axis of numbers above 0 on which equal factors take equal room.
    public static PlotAxis logarithmic(String label, double from, double to) {
        return new PlotAxis(label, from, to, true, Optional.empty());
    }

    /// An axis from −`peak` to `peak`, with a margin.
    public static PlotAxis around0(String label, double peak) {
        double reach = peak > 0 ? 1.1 * peak : 1;
        return linear(label, -reach, reach);
    }

    /// A row for each name, the first one on top.
    public static PlotAxis rows(String label, List<String> names) {
        return new PlotAxis(
                label, names.size() - 0.4, -0.85, false, Optional.of(List.copyOf(names)));
    }

    Scale scale(double start, double end) {
        return new Scale(from, to, start, end, logarithmic);
    }

    Ticks ticks(Scale scale, double spacing) {
        if (names.isPresent()) {
            List<Double> places =
                    IntStream.range(0, names.get().size()).mapToObj(i -> (double) i).toList();
            return new Ticks(places, names.get());
        }
        return logarithmic ? Ticks.logarithmic(scale, spacing) : Ticks.linear(scale, spacing);
    }
}
