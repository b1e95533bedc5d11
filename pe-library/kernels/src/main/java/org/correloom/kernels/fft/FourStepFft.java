package org.correloom.kernels.fft;

import org.correloom.kernels.internal.vector.LaneFftKernel;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// One real transform by the four-step algorithm (Bailey 1990, doi:10.1007/BF00162341): the
/// length / 2 complex numbers that the samples make in twos are a matrix. Its columns are
/// transformed, as many at a time as a vector has lanes, multiplied by twiddles and transposed;
/// then its rows are, which leaves the result in order.
///
/// Each of the short transforms stays in the first-level cache, so the numbers come through the
/// second-level cache three times, however many passes there are. Where lanes do not divide the
/// number of columns or rows, the last vector overlaps the one before it and does its work again.
///
/// In place as [RealFft] wants it. Immutable but for working space of somewhat more than
/// 1 · length numbers, of which each thread that is inside at the same time has its own.
final class FourStepFft {

    /// Elements between two blocks of rows, so that their distance is no power of two: the same
    /// few sets of the first-level cache would have to hold all of them.
    private static final int APART = 2;

    /// Floats by which working arrays of one size are made unequal: with a distance of 4 KiB a load
    /// waits for stores to what looks like its own address.
    private static final int UNEQUAL = 500;

    private final int length;
    private final LaneFftKernel kernel;
    private final int rows;
    private final int columns;
    private final ShortFft alongColumns;
    private final ShortFft alongRows;
    private final float[] twiddles;
    private final float[] ends;
    private final Queue<Space> spaces = new ConcurrentLinkedQueue<>();

    /// @param turned all numbers, as blocks of rows
    /// @param a a block
    /// @param b another
    private record Space(float[] turned, float[] a, float[] b) {}

    private FourStepFft(int length, LaneFftKernel kernel, int rows) {
        this.length = length;
        this.kernel = kernel;
        this.rows = rows;
        this.columns = length / 2 / rows;
        this.alongColumns = new ShortFft(rows);
        this.alongRows = new ShortFft(columns);
        this.twiddles = twiddles();
        this.ends = new float[2 * (length / 4 + 1)];
        for (int k = 0; k <= length / 4; k++) {
            ends[2 * k] = (float) Math.cos(-2 * Math.PI * k / length);
            ends[2 * k + 1] = (float) Math.sin(-2 * Math.PI * k / length);
        }
    }

    /// The transform of that length; null when a prime factor above 5 is left, or it is too short
    /// to have as many rows and columns as there are lanes.
    static FourStepFft of(int length, LaneFftKernel kernel) {
        int rows = rows(length / 2, kernel.lanes());
        return rows == 0 ? null : new FourStepFft(length, kernel, rows);
    }

    /// The number of rows that makes the least work; 0 when there is none.
    private static int rows(int m, int lanes) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        int few = Math.max(2, lanes);
        if (FftRadices.of(m).length == 0) {
            return 0;
        }
        for (int rows = few; rows <= m / few; rows++) {
            if (m % rows != 0) {
                continue;
            }
            int columns = m / rows;
            double work =
                    rows * Math.ceilDiv(columns, lanes) * ShortFft.work(rows)
                            + columns * Math.ceilDiv(rows, lanes) * ShortFft.work(columns);
            if (work < least) {
                least = work;
                best = rows;
            }
        }
        return best;
    }

    /// `e^(-2πi row column / m)`, in the order of the blocks of columns.
    private float[] twiddles() {
        int lanes = kernel.lanes();
        long m = length / 2;
        float[] t = new float[2 * lanes * rows * Math.ceilDiv(columns, lanes)];
        int at = 0;
        for (int c = 0; c < columns; c += lanes) {
            int column = Math.min(c, columns - lanes);
            for (int r = 0; r < rows; r++, at += 2 * lanes) {
                for (int l = 0; l < lanes; l++) {
                    double phase =
                            -2 * Math.PI * (r * (long) (column + kernel.sequence(l)) % m) / m;
                    t[at + l] = (float) Math.cos(phase);
                    t[at + lanes + l] = (float) Math.sin(phase);
                }
            }
        }
        return t;
    }

    /// Writes the half spectrum of the signal in `signal[0, length)` to `x`, length + 2 floats,
    /// which may be the same array.
    void forward(float[] signal, float[] x) {
        transform(signal, x, 1);
        float re = x[0];
        float im = x[1];
        x[0] = re + im;
        x[1] = 0;
        x[length] = re - im;
        x[length + 1] = 0;
        kernel.mirror(x, length / 2, ends, true, 0.5f);
    }

    /// Replaces a half spectrum by its signal in `x[0, length)`.
    void inverseInPlace(float[] x) {
        float scale = 1f / length;
        float first = x[0];
        float last = x[length];
        x[0] = (first + last) * scale;
        x[1] = (last - first) * scale;
        kernel.mirror(x, length / 2, ends, false, scale);
        transform(x, x, -1);
    }

    /// The complex transform, or with a sign of -1 its conjugate, which is the inverse transform of
    /// the conjugate numbers.
    private void transform(float[] from, float[] x, float sign) {
        Space polled = spaces.poll();
        Space space = polled == null ? space() : polled;
        int lanes = kernel.lanes();
        int apart = columns + APART;
        int at = 0;
        for (int c = 0; c < columns; c += lanes, at += 2 * lanes * rows) {
            int column = Math.min(c, columns - lanes);
            float[] block =
                    alongColumns.transformColumns(
                            kernel, from, column, columns, space.a, space.b, twiddles, at);
            kernel.turn(block, rows, space.turned, column, apart);
        }
        at = 0;
        for (int r = 0; r < rows; r += lanes, at += 2 * lanes * apart) {
            float[] block = alongRows.transform(kernel, space.turned, at, space.a, space.b);
            kernel.scatter(block, sign, x, Math.min(r, rows - lanes), rows, columns);
        }
        spaces.add(space);
    }

    private Space space() {
        int element = 2 * kernel.lanes();
        int block = element * Math.max(rows, columns);
        int blocks = Math.ceilDiv(rows, kernel.lanes());
        return new Space(
                new float[element * (columns + APART) * blocks],
                new float[block + UNEQUAL],
                new float[block]);
    }
}
