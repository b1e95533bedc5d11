package org.correloom.kernels.rotate;

import java.util.Arrays;

/// N and E as R and T: `R = N cos α + E sin α`, `T = E cos α - N sin α`.
///
/// For a wave from a source, α is its azimuth of propagation at the station, the back azimuth plus
/// 180 degrees: R points away from the source.
public final class RadialTransverse {

    private RadialTransverse() {}

    /// R and T.
    ///
    /// @param azimuth of R, degrees clockwise from north
    /// @throws IllegalArgumentException when the two are not equally long
    public static float[][] of(float[] north, float[] east, double azimuth) {
        if (north.length != east.length) {
            throw new IllegalArgumentException(
                    "N has " + north.length + " samples, E " + east.length);
        }
        double cos = cos(azimuth);
        double sin = sin(azimuth);
        float[][] rt = new float[2][north.length];
        for (int i = 0; i < north.length; i++) {
            rt[0][i] = (float) (cos * north[i] + sin * east[i]);
            rt[1][i] = (float) (cos * east[i] - sin * north[i]);
        }
        return rt;
    }

    /// The nine correlations of Z, R, T of two stations, from those of Z, N, E: `C'=
    /// Q(α₁)·C·Q(α₂)ᵀ`.
    ///
    /// R points along the path at both stations, from the first to the second: `α₁` is the azimuth,
    /// `α₂` the back azimuth plus 180 degrees. The first index is the first station's component in
    /// the order Z, R, T (Z, N, E), the second the second station's: `[1][2]` is RT, R at the first
    /// and T at the second station.
    ///
    /// @param zne three by three correlations of equal length
    /// @param azimuth at the first station towards the second, degrees
    /// @param backAzimuth at the second station towards the first, degrees
    public static float[][][] ofCorrelations(float[][][] zne, double azimuth, double backAzimuth) {
        double[][] first = matrix(azimuth);
        double[][] second = matrix(backAzimuth + 180);
        int length = zne[0][0].length;
        float[][][] zrt = new float[3][3][length];
        double[] sum = new double[length];
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b < 3; b++) {
                Arrays.fill(sum, 0);
                for (int i = 0; i < 3; i++) {
                    for (int j = 0; j < 3; j++) {
                        add(first[a][i] * second[b][j], zne[i][j], sum);
                    }
                }
                for (int k = 0; k < length; k++) {
                    zrt[a][b][k] = (float) sum[k];
                }
            }
        }
        return zrt;
    }

    private static void add(double factor, float[] x, double[] sum) {
        if (x.length != sum.length) {
            throw new IllegalArgumentException(
                    "correlations of " + sum.length + " and " + x.length + " lags");
        }
        // What has no share must not make the sum NaN.
        if (factor != 0) {
            for (int k = 0; k < x.length; k++) {
                sum[k] += factor * x[k];
            }
        }
    }

    /// Rows Z, R, T; columns Z, N, E.
    private static double[][] matrix(double azimuth) {
        double cos = cos(azimuth);
        double sin = sin(azimuth);
        return new double[][] {{1, 0, 0}, {0, cos, sin}, {0, -sin, cos}};
    }

    private static double cos(double degrees) {
        return sin(degrees + 90);
    }

    /// Exact at multiples of 90 degrees, so that these rotations only exchange components.
    private static double sin(double degrees) {
        double rest = Math.IEEEremainder(degrees, 360);
        return rest % 90 == 0
                ? Math.rint(Math.sin(Math.toRadians(rest)))
                : Math.sin(Math.toRadians(rest));
    }
}
