package org.correloom.cli.plot;

import org.correloom.figure.Band;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What people type about plots, on the command line and in the designer.
public final class PlotText {

    private PlotText() {}

    /// A band: `0.1-0.4`, with or without `Hz`.
    ///
    /// @return empty for an empty text
    /// @throws IllegalArgumentException when it is none; says what is wanted
    public static Optional<Band> band(String text) {
        String plain = text.replace("Hz", "").strip();
        if (plain.isEmpty()) {
            return Optional.empty();
        }
        String[] corners = plain.split("\\s*[-–]\\s*", -1);
        double low = corners.length == 2 ? number(corners[0]) : Double.NaN;
        double high = corners.length == 2 ? number(corners[1]) : Double.NaN;
        if (!(low > 0 && low < high && Double.isFinite(high))) {
            throw new IllegalArgumentException(
                    "two rising frequencies above 0 Hz are wanted: 0.1-0.4");
        }
        return Optional.of(new Band(low, high));
    }

    /// Velocities in m/s, `2000, 3000`, or each with its unit, `2.5 km/s`.
    ///
    /// @return empty for an empty text
    /// @throws IllegalArgumentException when it is none; says what is wanted
    public static List<Double> velocities(String text) {
        List<Double> velocities = new ArrayList<>();
        for (String part : text.split("[,;]")) {
            String plain = part.strip();
            if (plain.isEmpty()) {
                continue;
            }
            double factor = plain.endsWith("km/s") ? 1000 : 1;
            double value = factor * number(plain.replaceFirst("k?m/s$", ""));
            if (!(value > 0 && Double.isFinite(value))) {
                throw new IllegalArgumentException(
                        "velocities above 0 m/s are wanted, with commas between: 2000, 3.5 km/s");
            }
            velocities.add(value);
        }
        return List.copyOf(velocities);
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
