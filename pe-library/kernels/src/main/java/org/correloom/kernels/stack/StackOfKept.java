package org.correloom.kernels.stack;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

/// A stack of some of the correlations that are kept, by whichever method, made anew when it is
/// asked for after a change.
abstract sealed class StackOfKept implements RunningStack permits MovingStack, SelectiveStack {

    private final Supplier<? extends RunningStack> method;
    private final KeptCorrelations kept;
    private Optional<RunningStack> made = Optional.empty();

    /// @param method makes an empty stack of as many samples
    StackOfKept(int samples, Supplier<? extends RunningStack> method) {
        this.method = method;
        this.kept = new KeptCorrelations(samples);
    }

    /// Keeps no more than there is room for.
    abstract void limit(KeptCorrelations correlations);

    /// Adds those that count to an empty stack.
    abstract void fill(RunningStack stack, KeptCorrelations correlations);

    /// The stack of what is kept now.
    final RunningStack made() {
        if (made.isEmpty()) {
            RunningStack stack = method.get();
            fill(stack, kept);
            made = Optional.of(stack);
        }
        return made.get();
    }

    @Override
    public final boolean add(float[] correlation, double weight) {
        boolean taken = kept.add(correlation, weight);
        made = Optional.empty();
        limit(kept);
        return taken;
    }

    @Override
    public final float[] result() {
        return made().result();
    }

    @Override
    public final double weight() {
        return made().weight();
    }

    @Override
    public final long refused() {
        return kept.refused();
    }

    @Override
    public final void save(DataOutput out) throws IOException {
        kept.save(out);
    }

    @Override
    public final void restore(DataInput in) throws IOException {
        kept.restore(in);
        made = Optional.empty();
    }
}
