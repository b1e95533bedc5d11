package org.correloom.runtime;

/// Finds out how a task's busy time is shared among the instances that it runs, by timing one item
/// in each batch and every rare call, at next to no cost for the others.
///
/// What an instance spends in the instances that it calls directly is theirs. Used by the task's
/// thread only; the shares may be read by anyone.
final class Profile {

    /// What is known about one instance.
    static final class Share {
        private long sampled;
        private long held;
        private final Counter weight = new Counter();

        /// Estimated nanoseconds; only its proportion to the other shares means something.
        long weight() {
            return weight.get();
        }
    }

    /// Nanoseconds between two samples: while items are short, a sample takes longer than they do.
    private static final long LEAST_DISTANCE = 500_000;

    private final Instance[] instances;
    private final boolean alone;

    /// Of all weights: who reads the shares of a thousand instances would else add them up a
    /// thousand times.
    private final Counter sum = new Counter();

    private boolean sampling;
    private boolean recording;
    private boolean closely;
    private Instance current;
    private long since;
    private long lastSample = System.nanoTime() - LEAST_DISTANCE;

    Profile(Instance[] instances) {
        this.instances = instances;
        this.alone = instances.length < 2;
    }

    /// Whether calls are to be timed or recorded now.
    boolean closely() {
        return closely;
    }

    /// Sets whether calls are recorded, timed or not.
    void recording(boolean nowRecording) {
        recording = nowRecording;
        closely = recording || sampling;
    }

    private void sampling(boolean nowSampling) {
        sampling = nowSampling;
        closely = recording || sampling;
    }

    /// Begins a sample that will stand for others unless one has been taken a moment ago.
    ///
    /// @param now the clock
    /// @return whether it began, and has to be ended with [#hold]
    boolean begin(long now) {
        if (now - lastSample < LEAST_DISTANCE || !begin()) {
            return false;
        }
        lastSample = now;
        return true;
    }

    /// Begins a sample unless one is being taken.
    ///
    /// @return whether it began, and has to be ended with [#end] or [#hold]
    boolean begin() {
        if (alone || sampling) {
            return false;
        }
        sampling(true);
        current = null;
        return true;
    }

    /// Ends a sample that stands for itself only.
    void end() {
        sampling(false);
        for (Instance instance : instances) {
            Share share = instance.share;
            weigh(share, share.sampled);
            share.sampled = 0;
        }
    }

    private void weigh(Share share, long nanos) {
        share.weight.add(nanos);
        sum.add(nanos);
    }

    /// Ends a sample that stands for others like it, whose number is told by [#scale] later.
    void hold() {
        sampling(false);
        for (Instance instance : instances) {
            Share share = instance.share;
            share.held += share.sampled;
            share.sampled = 0;
        }
    }

    /// What was held stood for `items` of its kind.
    void scale(long items) {
        for (Instance instance : instances) {
            Share share = instance.share;
            weigh(share, share.held * items);
            share.held = 0;
        }
    }

    /// From now on time is spent in `instance`.
    Instance enter(Instance instance) {
        if (!sampling) {
            return null;
        }
        Instance before = current;
        charge();
        current = instance;
        return before;
    }

    /// Time is spent in `before` again.
    void leave(Instance before) {
        if (sampling) {
            charge();
            current = before;
        }
    }

    private void charge() {
        long now = System.nanoTime();
        if (current != null) {
            current.share.sampled += now - since;
        }
        since = now;
    }

    /// Time that was spent waiting inside a call does not count.
    void exclude(long nanos) {
        since += nanos;
    }

    /// The part of the task's busy time that is the instance's.
    double part(Instance instance) {
        if (alone) {
            return 1;
        }
        long all = sum.get();
        return all == 0 ? 1.0 / instances.length : (double) instance.share.weight() / all;
    }
}
