package org.correloom.seismo.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/// Where the stations of a synthetic network stand, in metres on a plane.
///
/// @param names station codes, in order
/// @param x metres east
/// @param y metres north
record StationLayout(List<String> names, double[] x, double[] y) {

    /// How stations are spread.
    enum Shape {
        /// At random within a circle, with some distance from each other.
        RANDOM,
        /// Evenly on a circle.
        CIRCLE,
        /// On a square grid.
        GRID,
        /// Evenly on a line from west to east.
        LINE
    }

    private static final int TRIES = 2000;

    /// A network of `count` stations no two of which are further apart than `aperture` metres.
    ///
    /// @param count at least 1
    /// @param seed of the random shape
    static StationLayout of(Shape shape, int count, double aperture, long seed) {
        double[] x = new double[count];
        double[] y = new double[count];
        double radius = aperture / 2;
        SplittableRandom random = new SplittableRandom(seed);
        int side = (int) Math.ceil(Math.sqrt(count));
        double spacing = side > 1 ? aperture / Math.sqrt(2) / (side - 1) : 0;
        for (int i = 0; i < count; i++) {
            switch (shape) {
                case RANDOM -> place(i, x, y, radius, random);
                case CIRCLE -> {
                    double angle = 2 * Math.PI * i / count;
                    x[i] = radius * Math.sin(angle);
                    y[i] = radius * Math.cos(angle);
                }
                case GRID -> {
                    x[i] = (i % side - (side - 1) / 2.0) * spacing;
                    y[i] = (i / side - (side - 1) / 2.0) * spacing;
                }
                case LINE -> x[i] = count > 1 ? aperture * i / (count - 1) - radius : 0;
            }
        }
        return new StationLayout(names(count), x, y);
    }

    /// Puts station `i` into the circle; the distance that it keeps shrinks while there is no room.
    private static void place(
            int i, double[] x, double[] y, double radius, SplittableRandom random) {
        double apart = radius / Math.sqrt(x.length);
        for (int attempt = 0; ; attempt++) {
            double east = radius * (2 * random.nextDouble() - 1);
            double north = radius * (2 * random.nextDouble() - 1);
            if (Math.hypot(east, north) <= radius && alone(i, x, y, east, north, apart)) {
                x[i] = east;
                y[i] = north;
                return;
            }
            if (attempt % TRIES == TRIES - 1) {
                apart /= 2;
            }
        }
    }

    private static boolean alone(
            int count, double[] x, double[] y, double east, double north, double apart) {
        for (int j = 0; j < count; j++) {
            if (Math.hypot(east - x[j], north - y[j]) < apart) {
                return false;
            }
        }
        return true;
    }

    private static List<String> names(int count) {
        int digits = Math.max(2, String.valueOf(count).length());
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            names.add(String.format(Locale.ROOT, "S%0" + digits + "d", i));
        }
        return names;
    }

    /// Reads a list: one station a line (or semicolon) with code, metres east and metres north.
    ///
    /// @throws IllegalArgumentException naming the line that is none
    static StationLayout parse(String text) {
        List<String> names = new ArrayList<>();
        List<double[]> places = new ArrayList<>();
        for (String line : text.split("[;\\n]")) {
            if (line.isBlank()) {
                continue;
            }
            String[] fields = line.strip().split("[\\s,]+");
            try {
                if (fields.length != 3 || names.contains(fields[0])) {
                    throw new NumberFormatException();
                }
                places.add(
                        new double[] {
                            Double.parseDouble(fields[1]), Double.parseDouble(fields[2])
                        });
                names.add(fields[0]);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "\""
                                + line.strip()
                                + "\" is no station: write a code of its own, metres east and"
                                + " metres north, for instance S01 0 1500",
                        e);
            }
        }
        return new StationLayout(
                names,
                places.stream().mapToDouble(p -> p[0]).toArray(),
                places.stream().mapToDouble(p -> p[1]).toArray());
    }
}
