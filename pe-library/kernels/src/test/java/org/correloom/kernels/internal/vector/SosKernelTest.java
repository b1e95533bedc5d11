package org.correloom.kernels.internal.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.correloom.kernels.filter.Butterworth;
import org.correloom.kernels.filter.SecondOrderSections;
import org.correloom.kernels.filter.SosFilter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// The kernels of recursive filters, each lane against the filter of one signal.
class SosKernelTest {

    private static final List<SosKernel> KERNELS =
            List.of(
                    VectorProvider.get().sosKernel(),
                    VectorProvider.scalar().sosKernel(),
                    new ScalarSosKernel(3));

    private static double[] flat(SecondOrderSections design) {
        double[] flat = new double[5 * design.count()];
        for (int s = 0; s < design.count(); s++) {
            System.arraycopy(design.section(s), 0, flat, 5 * s, 5);
        }
        return flat;
    }

    /// Rows around the length of a run; corners of one to ten sections.
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 31, 32, 33, 127, 300})
    void aLaneIsASignalFilteredByItself(int rows) {
        for (SosKernel kernel : KERNELS) {
            for (int corners : new int[] {1, 2, 3, 4, 5, 10}) {
                SecondOrderSections design = Butterworth.bandPass(corners, 0.5, 3, 20);
                int lanes = kernel.lanes();
                int from = 2;
                double[] x = new Random(rows).doubles((rows + 5L) * lanes, -1, 1).toArray();
                double[] forward = x.clone();
                double[] states = new Random(1).doubles(2L * corners * lanes).toArray();
                double[] after = states.clone();
                kernel.forward(flat(design), after, forward, from, from + rows);
                double[] backward = x.clone();
                double[] afterwards = states.clone();
                kernel.backward(flat(design), afterwards, backward, from, from + rows);

                double[] expectedForward = x.clone();
                double[] expectedBackward = x.clone();
                for (int l = 0; l < lanes; l++) {
                    double[] z = lane(states, l, lanes);
                    double[] signal = new double[rows];
                    for (int r = 0; r < rows; r++) {
                        signal[r] = x[(from + r) * lanes + l];
                    }
                    double[] reversed = reversed(signal);
                    assertClose(filter(design, z, signal), lane(after, l, lanes), corners);
                    assertClose(filter(design, z, reversed), lane(afterwards, l, lanes), corners);
                    for (int r = 0; r < rows; r++) {
                        expectedForward[(from + r) * lanes + l] = signal[r];
                        expectedBackward[(from + rows - 1 - r) * lanes + l] = reversed[r];
                    }
                }
                assertClose(expectedForward, forward, corners);
                assertClose(expectedBackward, backward, corners);
            }
        }
    }

    /// Equal to 1e-12 of the largest.
    private static void assertClose(double[] expected, double[] actual, int corners) {
        double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
        assertArrayEquals(expected, actual, 1e-12 * largest, corners + " corners");
    }

    /// Filters in place and returns the states.
    private static double[] filter(SecondOrderSections design, double[] states, double[] x) {
        SosFilter filter = new SosFilter(design);
        filter.restore(states);
        filter.filterInPlace(x, 0, x.length);
        return filter.state();
    }

    private static double[] lane(double[] states, int lane, int lanes) {
        double[] z = new double[states.length / lanes];
        for (int k = 0; k < z.length; k++) {
            z[k] = states[k * lanes + lane];
        }
        return z;
    }

    private static double[] reversed(double[] x) {
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = x[x.length - 1 - i];
        }
        return y;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 17, 40})
    void samplesAreSpreadOverTheLanesAndCollected(int rows) {
        for (SosKernel kernel : KERNELS) {
            int lanes = kernel.lanes();
            int step = 50;
            float[] x = new float[lanes * step + 60];
            for (int i = 0; i < x.length; i++) {
                x[i] = i;
            }
            double[] y = new double[(rows + 7) * lanes];
            kernel.spread(x, 4, step, y, 3, 3 + rows);
            for (int at = 0; at < y.length; at++) {
                int k = at / lanes - 3;
                double expected = k < 0 || k >= rows ? 0 : 4 + at % lanes * step + k;
                assertEquals(expected, y[at], "place " + at);
            }
            float[] back = new float[x.length];
            kernel.collect(y, 3, 3 + rows, back, 4, step);
            for (int i = 0; i < back.length; i++) {
                boolean there = i >= 4 && (i - 4) / step < lanes && (i - 4) % step < rows;
                assertEquals(there ? x[i] : 0, back[i], "sample " + i);
            }
        }
    }
}
