package org.correloom.kernels.internal.vector;

/// Cascades of second-order sections over P independent signals at once, one a lane: element t of
/// lane l is at `t·P + l`. All lanes have the same design.
///
/// Transposed direct form II in `double`, as [org.correloom.kernels.filter.SosFilter], which
/// filters one signal. States below 1e-200 become zero now and then, as there. Implementations are
/// stateless and differ by rounding only.
public interface SosKernel {

    /// P, the signals that are filtered at once.
    int lanes();

    /// Filters rows `from` to `to - 1` in place, going on from the states.
    ///
    /// @param sections `b0, b1, b2, a1, a2` of each section, one after the other
    /// @param states two numbers a section and lane: those of section s and lane l are at
    ///     `2 s P + l` and `(2 s + 1) P + l`; replaced by the states after the last row
    void forward(double[] sections, double[] states, double[] x, int from, int to);

    /// As [#forward], from row `to - 1` down to row `from`.
    void backward(double[] sections, double[] states, double[] x, int from, int to);

    /// Moves samples into the lanes of rows `from` to `to - 1`: lane l of row `from + k` becomes
    /// `x[first + l·step + k]`.
    void spread(float[] x, int first, int step, double[] y, int from, int to);

    /// The way back, rounded to `float`.
    void collect(double[] y, int from, int to, float[] x, int first, int step);
}
