package org.correloom.kernels;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// Rows of `golden/scipy.txt`, computed by SciPy; `golden/make_golden.py` says how.
public final class Golden {

    private static final Map<String, double[]> ROWS = read();

    private Golden() {}

    private static Map<String, double[]> read() {
        Map<String, double[]> rows = new HashMap<>();
        try (BufferedReader in =
                new BufferedReader(
                        new InputStreamReader(
                                Golden.class.getResourceAsStream("/golden/scipy.txt"),
                                StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("#")) {
                    continue;
                }
                String[] words = line.split(" ");
                double[] values = new double[words.length - 1];
                for (int i = 0; i < values.length; i++) {
                    values[i] = Double.parseDouble(words[i + 1]);
                }
                rows.put(words[0], values);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    /// The row of that name.
    public static double[] row(String name) {
        double[] row = ROWS.get(name);
        if (row == null) {
            throw new IllegalArgumentException("no golden row " + name);
        }
        return row.clone();
    }

    /// The row of that name as `float`.
    public static float[] floats(String name) {
        double[] row = row(name);
        float[] x = new float[row.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) row[i];
        }
        return x;
    }

    /// Fails unless all of `actual` is within `tolerance` times the largest of `expected`.
    public static void assertClose(double[] expected, float[] actual, double tolerance) {
        double largest = 0;
        for (double v : expected) {
            largest = Math.max(largest, Math.abs(v));
        }
        if (expected.length != actual.length) {
            throw new AssertionError("length " + actual.length + ", expected " + expected.length);
        }
        for (int i = 0; i < expected.length; i++) {
            if (!(Math.abs(expected[i] - actual[i]) <= tolerance * largest)) {
                throw new AssertionError(
                        "sample " + i + " is " + actual[i] + ", expected " + expected[i]);
            }
        }
    }

    /// As above, for `float` truths.
    public static void assertClose(float[] expected, float[] actual, double tolerance) {
        double[] wide = new double[expected.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = expected[i];
        }
        assertClose(wide, actual, tolerance);
    }
}
