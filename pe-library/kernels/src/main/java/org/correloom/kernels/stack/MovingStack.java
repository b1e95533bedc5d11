package org.correloom.kernels.stack;

import org.correloom.kernels.stack.KeptCorrelations.Kept;

import java.util.function.Supplier;

/// Moving-window stack: of the last so many correlations, by whichever method.
///
/// The last ones are kept, 4 bytes a sample each, and stacked anew for each result: no rounding
/// of what has left the window stays behind. With a window of one the result is that method's
/// stack of the newest correlation.
///
/// [#weight()] and [#added()] count what is in the window.
public final class MovingStack extends StackOfKept {

    private final int last;

    /// An empty stack of correlations of `samples` samples.
    ///
    /// @param last how many correlations are in the window; at least 1
    /// @param method makes an empty stack of as many samples for what is in the window
    public MovingStack(int samples, int last, Supplier<? extends RunningStack> method) {
        super(samples, method);
        if (last < 1) {
            throw new IllegalArgumentException("window is " + last + ", must be at least 1");
        }
        this.last = last;
    }

    @Override
    void limit(KeptCorrelations correlations) {
        if (correlations.size() > last) {
            correlations.dropOldest();
        }
    }

    @Override
    void fill(RunningStack stack, KeptCorrelations correlations) {
        for (Kept row : correlations.all()) {
            stack.add(row.samples(), row.weight());
        }
    }

    @Override
    public long added() {
        return made().added();
    }
}
