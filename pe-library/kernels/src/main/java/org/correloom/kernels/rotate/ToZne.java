package org.correloom.kernels.rotate;

import java.util.List;
import java.util.Locale;

/// Three components of any orientations as Z, N and E.
///
/// What a sensor records is its unit vector times the ground motion: `d = A·(z, n, e)`, with a row
/// of A for each sensor. The inverse of A gives the motion. Sensors need not be at right angles,
/// but what they have nearly in common is lost in their noise: with a volume `|det A|`, which is 1
/// for right angles, below [#LEAST_VOLUME] there is no rotation.
public final class ToZne {

    /// Three sensors that span less than this do not tell the ground motion.
    public static final double LEAST_VOLUME = 0.1;

    private final double[][] inverse;

    /// @throws IllegalArgumentException when the orientations are nearly in one plane; the message
    ///     says so and names them
    public ToZne(Orientation first, Orientation second, Orientation third) {
        double[][] a = {first.vector(), second.vector(), third.vector()};
        double det = a[0][0] * minor(a, 0, 0) - a[0][1] * minor(a, 0, 1) + a[0][2] * minor(a, 0, 2);
        if (Math.abs(det) < LEAST_VOLUME) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "%s lie nearly in one plane (volume %.3f, at least %.1f wanted): they do"
                                    + " not tell the ground motion. Check azimuths and dips.",
                            List.of(first, second, third),
                            Math.abs(det),
                            LEAST_VOLUME));
        }
        inverse = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                double sign = (i + j) % 2 == 0 ? 1 : -1;
                inverse[j][i] = sign * minor(a, i, j) / det;
            }
        }
    }

    private static double minor(double[][] a, int row, int column) {
        int r1 = row == 0 ? 1 : 0;
        int r2 = row == 2 ? 1 : 2;
        int c1 = column == 0 ? 1 : 0;
        int c2 = column == 2 ? 1 : 2;
        return a[r1][c1] * a[r2][c2] - a[r1][c2] * a[r2][c1];
    }

    /// Z, N and E of three components in the constructor's order.
    ///
    /// @throws IllegalArgumentException when they are not equally long
    public float[][] apply(float[] first, float[] second, float[] third) {
        int length = first.length;
        if (second.length != length || third.length != length) {
            throw new IllegalArgumentException(
                    "components of "
                            + length
                            + ", "
                            + second.length
                            + " and "
                            + third.length
                            + " samples are not equally long");
        }
        float[][] zne = new float[3][length];
        for (int c = 0; c < 3; c++) {
            double[] row = inverse[c];
            for (int i = 0; i < length; i++) {
                zne[c][i] = (float) (row[0] * first[i] + row[1] * second[i] + row[2] * third[i]);
            }
        }
        return zne;
    }
}
