package org.correloom.seismo.item;

import org.correloom.kernels.synthetic.Dispersion;

import java.util.Arrays;

/// Reads how phase velocity depends on frequency, as a person writes it.
///
/// `3000` is a constant velocity in m/s; `0.1:3200, 0.5:2600` a table of Hz and m/s, linear in
/// between and constant beyond; `3000@0.2^-0.15` the power law `3000 m/s · (f / 0.2 Hz)^-0.15`.
public final class DispersionText {

    private DispersionText() {}

    /// The dispersion that a text describes.
    ///
    /// @throws IllegalArgumentException showing the three forms when it is none of them
    public static Dispersion parse(String text) {
        try {
            if (text.contains("@")) {
                String[] parts = text.split("[@^]");
                if (parts.length != 3) {
                    throw new NumberFormatException();
                }
                return Dispersion.powerLaw(number(parts[0]), number(parts[1]), number(parts[2]));
            }
            if (text.contains(":")) {
                String[][] rows =
                        Arrays.stream(text.split("[,;\\n]"))
                                .filter(row -> !row.isBlank())
                                .map(row -> row.split(":"))
                                .toArray(String[][]::new);
                if (Arrays.stream(rows).anyMatch(row -> row.length != 2)) {
                    throw new NumberFormatException();
                }
                return Dispersion.table(
                        Arrays.stream(rows).mapToDouble(row -> number(row[0])).toArray(),
                        Arrays.stream(rows).mapToDouble(row -> number(row[1])).toArray());
            }
            return Dispersion.constant(number(text));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "\""
                            + text
                            + "\" is no dispersion: write a velocity in m/s (3000), a table of Hz"
                            + " and m/s (0.1:3200, 0.5:2600) or a power law (3000@0.2^-0.15)",
                    e);
        }
    }

    private static double number(String text) {
        return Double.parseDouble(text.strip());
    }
}
