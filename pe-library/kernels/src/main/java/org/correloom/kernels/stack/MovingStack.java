package org.correloom.kernels.stack;

import org.correloom.kernels.stack.KeptCorrelations.Kept;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

/// Moving-window stack: of the last so many correlations, by whichever method.
///
/// The last ones are kept, 4 bytes a sample each, and stacked anew for each result: no rounding
/// of what has left the window stays behind. With a window of one the result is that method's
/// stack of the newest correlation.
///
/// [#weight()] and [#added()] count what is in the window.
public final class MovingStack implements RunningStack {

    private final int last;
    private final Supplier<? extends RunningStack> method;
    private final KeptCorrelations kept;
    private Optional<RunningStack> window = Optional.empty();

    /// An empty stack of correlations of `samples` samples.
    ///
    /// @param last how many correlations are in the window; at least 1
    /// @param method makes an empty stack of as many samples for what is in the window
    public MovingStack(int samples, int last, Supplier<? extends RunningStack> method) {
        if (last < 1) {
            throw new IllegalArgumentException("window is " + last + ", must be at least 1");
        }
        this.last = last;
        this.method = method;
        this.kept = new KeptCorrelations(samples);
    }

    @Override
    public boolean add(float[] correlation, double weight) {
        boolean taken = kept.add(correlation, weight);
        window = Optional.empty();
        if (kept.size() > last) {
            kept.dropOldest();
        }
        return taken;
    }

    @Override
    public float[] result() {
        return window().result();
    }

    @Override
    public double weight() {
        return window().weight();
    }

    @Override
    public long added() {
        return window().added();
    }

    private RunningStack window() {
        if (window.isEmpty()) {
            RunningStack stack = method.get();
            for (Kept row : kept.all()) {
                stack.add(row.samples(), row.weight());
            }
            window = Optional.of(stack);
        }
        return window.get();
    }

    @Override
    public long refused() {
        return kept.refused();
    }

    @Override
    public void save(DataOutput out) throws IOException {
        kept.save(out);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        kept.restore(in);
        window = Optional.empty();
    }
}
