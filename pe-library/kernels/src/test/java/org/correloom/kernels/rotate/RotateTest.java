package org.correloom.kernels.rotate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.kernels.Golden;
import org.junit.jupiter.api.Test;

import java.util.Random;

class RotateTest {

    private static float[] noise(long seed) {
        Random random = new Random(seed);
        float[] x = new float[200];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) random.nextGaussian();
        }
        return x;
    }

    private static float[] seen(Orientation sensor, float[] z, float[] n, float[] e) {
        double dip = Math.toRadians(sensor.dip());
        double azimuth = Math.toRadians(sensor.azimuth());
        float[] d = new float[z.length];
        for (int i = 0; i < d.length; i++) {
            double horizontal = n[i] * Math.cos(azimuth) + e[i] * Math.sin(azimuth);
            d[i] = (float) (horizontal * Math.cos(dip) - z[i] * Math.sin(dip));
        }
        return d;
    }

    @Test
    void anyThreeSensorsGiveTheGroundMotionBack() {
        float[] z = noise(1);
        float[] n = noise(2);
        float[] e = noise(3);
        Orientation[][] arrays = {
            {Orientation.Z, Orientation.N, Orientation.E},
            // A borehole sensor that was turned by 137.2 degrees and leans by 4.
            {new Orientation(20, -86), new Orientation(137.2, 3), new Orientation(227.2, -2)},
            // The U, V, W of a symmetric triaxial seismometer.
            {
                new Orientation(90, -35.264),
                new Orientation(330, -35.264),
                new Orientation(210, -35.264)
            },
            {new Orientation(0, 90), new Orientation(10, 0), new Orientation(60, 0)}
        };
        for (Orientation[] a : arrays) {
            float[][] zne =
                    new ToZne(a[0], a[1], a[2])
                            .apply(seen(a[0], z, n, e), seen(a[1], z, n, e), seen(a[2], z, n, e));
            assertArrayEquals(z, zne[0], 2e-6f);
            assertArrayEquals(n, zne[1], 2e-6f);
            assertArrayEquals(e, zne[2], 2e-6f);
        }
    }

    @Test
    void theInverseIsThatOfNumPy() {
        float[] x = Golden.floats("x");
        float[] y = Golden.floats("y");
        float[][] zne =
                new ToZne(
                                new Orientation(31, -70),
                                new Orientation(155, 12),
                                new Orientation(250, 5))
                        .apply(x, y, x);
        Golden.assertClose(Golden.row("rotate.z"), zne[0], 1e-7);
        Golden.assertClose(Golden.row("rotate.n"), zne[1], 1e-7);
        Golden.assertClose(Golden.row("rotate.e"), zne[2], 1e-7);
    }

    @Test
    void sensorsInOnePlaneAreRefusedByName() {
        Exception e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new ToZne(Orientation.Z, Orientation.N, new Orientation(183, 1)));
        assertTrue(e.getMessage().contains("nearly in one plane"), e.getMessage());
        assertTrue(e.getMessage().contains("azimuth=183"), e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Orientation(Double.NaN, 0));
        assertThrows(IllegalArgumentException.class, () -> new Orientation(0, 91));
        ToZne same = new ToZne(Orientation.Z, Orientation.N, Orientation.E);
        assertThrows(
                IllegalArgumentException.class,
                () -> same.apply(new float[2], new float[2], new float[3]));
        assertEquals(0, same.apply(new float[0], new float[0], new float[0])[2].length);
    }

    @Test
    void radialPointsAlongTheAzimuthAndTransverseToItsRight() {
        float[] n = {1, 0};
        float[] e = {0, 1};
        assertArrayEquals(
                new float[][] {{1, 0}, {0, 1}}, RadialTransverse.of(n, e, 0), "R north, T east");
        assertArrayEquals(
                new float[][] {{0, 1}, {-1, 0}}, RadialTransverse.of(n, e, 90), "R east, T south");
        float[][] rt = RadialTransverse.of(n, e, 30);
        assertEquals(Math.sqrt(3) / 2, rt[0][0], 1e-7);
        assertEquals(0.5, rt[0][1], 1e-7);
        assertEquals(-0.5, rt[1][0], 1e-7);
        assertEquals(Math.sqrt(3) / 2, rt[1][1], 1e-7);
        assertThrows(IllegalArgumentException.class, () -> RadialTransverse.of(n, new float[3], 0));
    }

    /// R at the first station and T at the second are correlated, and nothing else: it must come
    /// out as RT, not as TR.
    @Test
    void radialTransverseIsNotTransverseRadial() {
        double azimuth = 35;
        double backAzimuth = 218;
        double a1 = Math.toRadians(azimuth);
        double a2 = Math.toRadians(backAzimuth + 180);
        float[] c = noise(4);
        double[] r = {0, Math.cos(a1), Math.sin(a1)};
        double[] t = {0, -Math.sin(a2), Math.cos(a2)};
        float[][][] zne = new float[3][3][c.length];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                for (int k = 0; k < c.length; k++) {
                    zne[i][j][k] = (float) (r[i] * t[j] * c[k]);
                }
            }
        }
        float[][][] zrt = RadialTransverse.ofCorrelations(zne, azimuth, backAzimuth);
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                float[] expected = i == 1 && j == 2 ? c : new float[c.length];
                assertArrayEquals(expected, zrt[i][j], 1e-6f, "ZRT".charAt(i) + "ZRT".substring(j));
            }
        }
    }

    /// Correlating rotated traces and rotating correlations is the same, for all nine.
    @Test
    void rotatedCorrelationsAreThoseOfRotatedTraces() {
        float[][] first = {noise(5), noise(6), noise(7)};
        float[][] second = {noise(8), noise(9), noise(10)};
        double azimuth = 71.5;
        double backAzimuth = 254;
        float[][] rt1 = RadialTransverse.of(first[1], first[2], azimuth);
        float[][] rt2 = RadialTransverse.of(second[1], second[2], backAzimuth + 180);
        float[][][] expected =
                correlations(
                        new float[][] {first[0], rt1[0], rt1[1]},
                        new float[][] {second[0], rt2[0], rt2[1]});
        float[][][] zrt =
                RadialTransverse.ofCorrelations(correlations(first, second), azimuth, backAzimuth);
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                assertArrayEquals(expected[i][j], zrt[i][j], 1e-4f);
            }
        }
    }

    private static float[][][] correlations(float[][] first, float[][] second) {
        int max = 10;
        float[][][] all = new float[3][3][2 * max + 1];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                for (int lag = -max; lag <= max; lag++) {
                    double sum = 0;
                    for (int k = Math.max(0, -lag); k < 200 - Math.max(0, lag); k++) {
                        sum += (double) first[i][k] * second[j][k + lag];
                    }
                    all[i][j][max + lag] = (float) sum;
                }
            }
        }
        return all;
    }

    @Test
    void aComponentThatHasNoShareMayBeUnknown() {
        float[][][] zne = new float[3][3][1];
        zne[0][0][0] = Float.NaN;
        float[][][] zrt = RadialTransverse.ofCorrelations(zne, 90, 270);
        assertTrue(Float.isNaN(zrt[0][0][0]));
        assertEquals(0, zrt[1][2][0]);
    }
}
